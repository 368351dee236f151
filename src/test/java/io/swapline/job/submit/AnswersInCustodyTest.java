package io.swapline.job.submit;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.ledger.LedgerScene;
import io.swapline.ledger.SubmitRecovery;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.model.Paid;
import io.swapline.ledger.submits.AttemptFiles;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a job whose process ended around the answer that carried its result. */
class AnswersInCustodyTest {
  @TempDir private Path data;

  private LedgerScene scene;
  private AttemptFiles files;
  private LedgerScene.Intended intended;
  private SubmitRecovery recovery;

  @BeforeEach
  void send() throws IOException {
    scene = new LedgerScene(data);
    files = new AttemptFiles(data.resolve("attempts"));
    recovery =
        new SubmitRecovery(scene.ledger(), files, new AnswersInCustody(data.resolve("custody")));
    intended = scene.submitting();
    files.arm(intended.token());
    files.sending(intended.token());
    Files.createDirectories(answer("x").getParent());
  }

  @AfterEach
  void close() {
    scene.assertSound();
    scene.close();
  }

  @Test
  void aWholeAnswerOnDiskIsTheResultAndIsPaid() throws IOException {
    ImageIO.write(
        new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "png", answer("done").toFile());
    recovery.atStart();

    Job job = scene.find(intended.job());
    assertThat(job.state()).isEqualTo(JobState.FETCHED);
    assertThat(job.output().extension()).isEqualTo("png");
    assertThat(job.output().path()).isEqualTo(answer("done").toString());
    assertThat(paid()).isEqualTo(Paid.YES);
    assertThat(files.tokens()).isEmpty();
    assertThat(scene.ledger().reads().attempts(job.id()).get(0).answeredAt()).isNotNull();
  }

  @Test
  void aWholeAnswerThatIsNoPictureIsPaidAndKeptApart() throws IOException {
    Files.writeString(answer("done"), "sorry");
    recovery.atStart();

    Job job = scene.find(intended.job());
    assertThat(job.state()).isEqualTo(JobState.QUARANTINED);
    assertThat(job.why()).contains("cannot be used").contains("kept apart");
    assertThat(paid()).isEqualTo(Paid.YES);
  }

  @Test
  void aPartOfAnAnswerIsPaidAndCutAndIsNotSentAgain() throws IOException {
    Files.writeString(answer("part"), "half of i");
    recovery.atStart();

    Job job = scene.find(intended.job());
    assertThat(job.state()).isEqualTo(JobState.SUBMIT_UNKNOWN);
    assertThat(job.why()).startsWith("paid, answer cut: ").contains("not sent again");
  }

  @Test
  void withoutAnAnswerNobodyKnows() throws IOException {
    recovery.atStart();

    Job job = scene.find(intended.job());
    assertThat(job.state()).isEqualTo(JobState.SUBMIT_UNKNOWN);
    assertThat(job.why()).contains("nobody knows");
    assertThat(paid()).isEqualTo(Paid.UNKNOWN);
  }

  private Paid paid() {
    return Paid.of(scene.ledger().reads().attempts(intended.job().id()));
  }

  private Path answer(String how) {
    return data.resolve("custody")
        .resolve(intended.job().id())
        .resolve("result." + intended.token() + "." + how);
  }
}
