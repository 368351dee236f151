package io.swapline.job.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swapline.ledger.LedgerScene;
import io.swapline.ledger.SubmitRecovery;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.model.LedgerException;
import io.swapline.ledger.model.Outcome;
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
    picture();
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

  @Test
  void anAnswerThatBecomesWholeAfterItsJobWasParkedIsTheResult() throws IOException {
    recovery.atStart();
    assertThat(scene.find(intended.job()).state()).isEqualTo(JobState.SUBMIT_UNKNOWN);
    picture();
    assertThat(recovery.unmerged()).containsExactly(intended.token());
    recovery.mergeLeft(intended.token());

    Job job = scene.find(intended.job());
    assertThat(job.state()).isEqualTo(JobState.FETCHED);
    assertThat(job.output().path()).isEqualTo(answer("done").toString());
    assertThat(job.lookAt()).isNull();
    assertThat(paid()).isEqualTo(Paid.YES);
    assertThat(recovery.unmerged()).isEmpty();
  }

  @Test
  void anAnswerThatBecameWholeWhileNothingRanIsTheResultAtTheNextStart() throws IOException {
    recovery.atStart();
    picture();
    recovery.atStart();

    assertThat(scene.find(intended.job()).state()).isEqualTo(JobState.FETCHED);
    assertThat(paid()).isEqualTo(Paid.YES);
  }

  @Test
  void aLateAnswerThatIsNoPictureIsPaidAndKeptApart() throws IOException {
    recovery.atStart();
    Files.writeString(answer("done"), "sorry");
    recovery.mergeLeft(intended.token());

    assertThat(scene.find(intended.job()).state()).isEqualTo(JobState.QUARANTINED);
    assertThat(scene.find(intended.job()).why()).contains("cannot be used");
    assertThat(paid()).isEqualTo(Paid.YES);
  }

  @Test
  void anAnswerThatCameAfterAPersonSentItsJobBackIsTheResultAndNothingIsPaidAgain()
      throws IOException {
    Job back = sentBack();
    picture();
    AnswersInCustody answers = new AnswersInCustody(data.resolve("custody"));
    assertThat(answers.objection(back)).get().asString().contains("is on the disk", "paid for");
    assertThatThrownBy(() -> answers.expect(back, "token-2", null))
        .isInstanceOf(LedgerException.class)
        .hasMessageContaining("paid for");
    recovery.mergeLeft(intended.token());

    Job job = scene.find(back);
    assertThat(job.state()).isEqualTo(JobState.FETCHED);
    assertThat(scene.ledger().reads().attempts(job.id())).hasSize(1);
    assertThat(answers.objection(job)).isEmpty();
  }

  @Test
  void anAnswerIsNotTakenUpOverTheHeadOfAStep() throws IOException {
    Job back = sentBack();
    scene.claim(JobState.PREPARED, 1);
    picture();
    assertThat(recovery.unmerged()).isEmpty();

    assertThat(scene.find(back).state()).isEqualTo(JobState.PREPARED);
  }

  private Job sentBack() throws IOException {
    recovery.atStart();
    scene.clock().move(LedgerScene.BEGIN.multipliedBy(2));
    Job parked = scene.find(intended.job());
    return scene.advance(parked, JobState.PREPARED, Outcome.plain().why("Jo decided"));
  }

  private void picture() throws IOException {
    ImageIO.write(
        new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "png", answer("done").toFile());
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
