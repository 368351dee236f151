package io.swapline.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.ledger.LedgerScene;
import io.swapline.ledger.SubmitRecovery;
import io.swapline.ledger.model.Attempt;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.submits.AttemptFiles;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The disk goes away and comes back with what it had before, under a process that runs on. */
class RolledBackFileTest {
  private static final int SLOT = 1024;

  @TempDir private Path data;

  private LedgerScene scene;
  private AttemptFiles files;
  private SubmitRecovery recovery;
  private LedgerScene.Intended intended;

  /** What came back. */
  enum Back {
    ARMED(1),
    NOTED(2),
    EMPTY(0);

    private final int slots;

    Back(int slots) {
      this.slots = slots;
    }
  }

  @BeforeEach
  void open() throws IOException {
    scene = new LedgerScene(data);
    files = new AttemptFiles(data.resolve("attempts"));
    recovery = new SubmitRecovery(scene.ledger(), files);
    intended = scene.submitting();
    files.arm(intended.token());
    files.sending(intended.token());
  }

  @AfterEach
  void close() {
    scene.assertSound();
    scene.close();
  }

  @ParameterizedTest
  @EnumSource(Back.class)
  void whatThisProcessKnowsToBeSentIsNotSentAgain(Back back) throws IOException {
    rollBack(back);

    assertThat(settled().state()).isEqualTo(JobState.SUBMIT_UNKNOWN);
  }

  @ParameterizedTest
  @EnumSource(Back.class)
  void anAnswerThatThisProcessHasReadIsNotLost(Back back) throws IOException {
    files.answered(intended.token(), "task-1");
    rollBack(back);

    assertThat(settled().state()).isEqualTo(JobState.RUNNING);
    assertThat(attempt().taskId()).isEqualTo("task-1");
  }

  @ParameterizedTest
  @EnumSource(Back.class)
  void anAnswerThatThisProcessHasReadAndNotWrittenIsNotLost(Back back) throws IOException {
    files.heard(intended.token(), "task-1");
    rollBack(back);

    assertThat(settled().state()).isEqualTo(JobState.RUNNING);
    assertThat(attempt().taskId()).isEqualTo("task-1");
  }

  @Test
  void anAnswerIsNotLostWithItsFile() throws IOException {
    files.answered(intended.token(), "task-1");
    Files.delete(file());

    assertThat(settled().state()).isEqualTo(JobState.RUNNING);
  }

  @ParameterizedTest
  @EnumSource(Back.class)
  void aRefusalThatThisProcessHasReadIsARefusal(Back back) throws IOException {
    files.refused(intended.token(), "no face");
    rollBack(back);

    assertThat(settled().state()).isEqualTo(JobState.PREPARED);
    assertThat(attempt().outcome()).isEqualTo("refused");
  }

  private Job settled() throws IOException {
    return recovery.settle(intended.job(), intended.token(), "Input/output error");
  }

  private void rollBack(Back back) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(file().toFile(), "rw")) {
      file.seek((long) back.slots * SLOT);
      file.write(new byte[(4 - back.slots) * SLOT]);
    }
  }

  private Path file() {
    return data.resolve("attempts").resolve(intended.token() + ".attempt");
  }

  private Attempt attempt() {
    return scene.ledger().reads().attempt(intended.token()).orElseThrow();
  }
}
