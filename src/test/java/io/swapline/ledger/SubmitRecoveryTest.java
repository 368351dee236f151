package io.swapline.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swapline.ledger.model.Attempt;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.model.LedgerException;
import io.swapline.ledger.model.Outcome;
import io.swapline.ledger.submits.AttemptFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a paid submit whose step ended without an outcome. */
class SubmitRecoveryTest {
  @TempDir private Path data;

  private LedgerScene scene;
  private AttemptFiles files;
  private SubmitRecovery recovery;

  @BeforeEach
  void open() throws IOException {
    scene = new LedgerScene(data);
    files = new AttemptFiles(data.resolve("attempts"));
    recovery = new SubmitRecovery(scene.ledger(), files);
  }

  @AfterEach
  void close() {
    scene.assertSound();
    scene.close();
  }

  @Test
  void beforeTheFirstByteTheJobGoesBackUnpaid() throws IOException {
    LedgerScene.Intended intended = armed();
    Job settled =
        recovery.settle(intended.job(), intended.token(), "the provider could not be reached");

    assertThat(settled.state()).isEqualTo(JobState.PREPARED);
    assertThat(settled.why()).contains("could not be reached").contains("nothing was paid");
    assertThat(settled.tries()).isEqualTo(1);
    assertThat(settled.dueAt()).isAfter(scene.clock().instant());
    assertThat(outcome(intended)).isEqualTo("not-sent");
    assertThat(files.tokens()).isEmpty();
  }

  @Test
  void afterTheFirstByteNobodyKnowsAndItIsNotSentAgain() throws IOException {
    LedgerScene.Intended intended = armed();
    files.sending(intended.token());
    Job settled = recovery.settle(intended.job(), intended.token(), "the connection was cut");

    assertThat(settled.state()).isEqualTo(JobState.SUBMIT_UNKNOWN);
    assertThat(settled.leased()).isFalse();
    assertThat(settled.why()).contains("the connection was cut").contains("not sent again");
    assertThat(outcome(intended)).isEqualTo("unknown");
  }

  @Test
  void anAnswerOnDiskIsTheAnswer() throws IOException {
    LedgerScene.Intended intended = armed();
    files.sending(intended.token());
    files.answered(intended.token(), "task-1");
    Job settled =
        recovery.settle(intended.job(), intended.token(), "the ledger could not be written");

    assertThat(settled.state()).isEqualTo(JobState.RUNNING);
    assertThat(attempt(intended).taskId()).isEqualTo("task-1");
    assertThat(files.tokens()).isEmpty();
  }

  @Test
  void aCertainRefusalOnDiskIsTheRefusal() throws IOException {
    LedgerScene.Intended intended = armed();
    files.sending(intended.token());
    files.refused(intended.token(), "too many requests");
    Job settled =
        recovery.settle(intended.job(), intended.token(), "the ledger could not be written");

    assertThat(settled.state()).isEqualTo(JobState.PREPARED);
    assertThat(settled.why()).isEqualTo("too many requests");
    assertThat(outcome(intended)).isEqualTo("refused");
  }

  @Test
  void withoutAFileNothingIsCertain() throws IOException {
    LedgerScene.Intended intended = scene.submitting();

    assertThat(recovery.settle(intended.job(), intended.token(), "x").state())
        .isEqualTo(JobState.SUBMIT_UNKNOWN);
  }

  @Test
  void aFileThatCannotBeReadIsNotTakenAsNothingSent() throws IOException {
    LedgerScene.Intended intended = scene.submitting();
    Files.write(
        data.resolve("attempts").resolve(intended.token() + ".attempt"), new byte[3 * 1024]);

    assertThat(recovery.settle(intended.job(), intended.token(), "x").state())
        .isEqualTo(JobState.SUBMIT_UNKNOWN);
  }

  @Test
  void aSubmitWhoseIntentWasNeverWrittenAsAWholeWasNotSent() throws IOException {
    LedgerScene.Intended first = armed();
    files.refused(first.token(), "too many requests");
    Job refused = recovery.settle(first.job(), null, "x");
    scene.clock().move(Duration.ofMinutes(1));
    Job again = scene.submitting(refused).job();
    scene.sql("DELETE FROM attempt WHERE n = 2");
    Job never = scene.submitting().job();
    scene.sql("DELETE FROM attempt WHERE job_id = '" + never.id() + "'");

    try (LedgerScene next = new LedgerScene(data, "next-process")) {
      new SubmitRecovery(next.ledger(), files).atStart();

      for (Job job : List.of(again, never)) {
        assertThat(next.find(job).state()).isEqualTo(JobState.PREPARED);
        assertThat(next.find(job).why()).contains("nothing was paid");
      }
    }
  }

  @Test
  void anAnswerOfWhichOnlyTheAttemptWasWrittenIsTheAnswer() throws IOException {
    LedgerScene.Intended intended = scene.submitting();
    scene.sql("UPDATE attempt SET task_id = 'task-1', outcome = 'accepted'");

    assertThat(recovery.settle(intended.job(), null, "x").state()).isEqualTo(JobState.RUNNING);
  }

  @Test
  void oneThatCannotBeSettledKeepsNeitherTheOthersNorTheStartFromIt() throws IOException {
    LedgerScene.Intended badFile = scene.submitting();
    Files.createDirectories(data.resolve("attempts").resolve(badFile.token() + ".attempt"));
    LedgerScene.Intended badRow = armed();
    files.sending(badRow.token());
    files.answered(badRow.token(), "task-bad");
    Job badStaging = scene.advance(claimed(), JobState.STAGING, Outcome.plain());
    scene.sql(
        "UPDATE job SET options = 'torn' WHERE id IN ('"
            + badRow.job().id()
            + "', '"
            + badStaging.id()
            + "')");
    LedgerScene.Intended good = armed();
    files.sending(good.token());
    files.answered(good.token(), "task-1");
    LedgerScene.Intended unsent = armed();
    Job staging = scene.advance(claimed(), JobState.STAGING, Outcome.plain());

    try (LedgerScene next = new LedgerScene(data, "next-process")) {
      new SubmitRecovery(next.ledger(), files).atStart();

      assertThat(next.find(good.job()).state()).isEqualTo(JobState.RUNNING);
      assertThat(next.find(unsent.job()).state()).isEqualTo(JobState.PREPARED);
      assertThat(next.find(staging).state()).isEqualTo(JobState.PREPARED);
      assertThat(next.find(badFile.job()).state()).isEqualTo(JobState.SUBMITTING);
      assertThat(files.tokens()).contains(badRow.token()).doesNotContain(good.token());

      assertThat(next.ledger().reads().unsettledIds(9))
          .contains(badFile.job().id(), badRow.job().id());
      next.sql("UPDATE job SET options = '{}'");
      new SubmitRecovery(next.ledger(), files).atStart();
      assertThat(next.find(badRow.job()).state()).isEqualTo(JobState.RUNNING);
      assertThat(next.ledger().reads().attempt(badRow.token()).orElseThrow().taskId())
          .isEqualTo("task-bad");
    }
  }

  @Test
  void atStartEveryAnswerIsMergedAndEveryStepUndone() throws IOException {
    LedgerScene.Intended notSent = armed();
    LedgerScene.Intended sent = armed();
    files.sending(sent.token());
    LedgerScene.Intended answered = armed();
    files.sending(answered.token());
    files.answered(answered.token(), "task-1");
    LedgerScene.Intended refused = armed();
    files.refused(refused.token(), "no money");
    Job staging = scene.advance(claimed(), JobState.STAGING, Outcome.plain());
    files.arm("the-intent-was-never-written");

    try (LedgerScene next = new LedgerScene(data, "next-process")) {
      new SubmitRecovery(next.ledger(), files).atStart();

      assertThat(next.find(notSent.job()).state()).isEqualTo(JobState.PREPARED);
      assertThat(next.find(sent.job()).state()).isEqualTo(JobState.SUBMIT_UNKNOWN);
      assertThat(next.find(answered.job()).state()).isEqualTo(JobState.RUNNING);
      assertThat(next.find(refused.job()).state()).isEqualTo(JobState.PREPARED);
      assertThat(next.find(staging).state()).isEqualTo(JobState.PREPARED);
      assertThat(next.rows("SELECT 1 FROM job WHERE lease_owner IS NOT NULL")).isEmpty();
      assertThat(files.tokens()).isEmpty();
    }
  }

  @Test
  void anAnswerOfAJobThatWasParkedIsMergedAtStart() throws IOException {
    LedgerScene.Intended intended = armed();
    scene.advance(intended.job(), JobState.SUBMIT_UNKNOWN, Outcome.plain());
    files.answered(intended.token(), "task-1");
    recovery.atStart();

    assertThat(scene.find(intended.job()).state()).isEqualTo(JobState.RUNNING);
  }

  @Test
  void anAnswerThatNamesAnotherJobsTaskParksTheJobAndStopsNobody() throws IOException {
    LedgerScene.Intended first = scene.submitting();
    scene.ledger().answered(first.token(), Outcome.plain().task("task-1"), "x");
    LedgerScene.Intended second = armed();
    files.sending(second.token());
    files.answered(second.token(), "task-1");
    LedgerScene.Intended third = armed();
    files.sending(third.token());
    files.answered(third.token(), "task-1");

    Job settled = recovery.settle(second.job(), second.token(), "the ledger could not be written");
    recovery.atStart();

    assertThat(settled.state()).isEqualTo(JobState.SUBMIT_UNKNOWN);
    assertThat(settled.why()).contains(first.job().id()).contains("task-1");
    assertThat(scene.find(third.job()).state()).isEqualTo(JobState.SUBMIT_UNKNOWN);
    assertThat(scene.find(third.job()).why()).contains("task-1");
    assertThat(scene.find(first.job()).state()).isEqualTo(JobState.RUNNING);
  }

  @Test
  void theFileStaysUntilTheLedgerHasIt() throws IOException {
    LedgerScene.Intended intended = armed();
    files.sending(intended.token());
    files.answered(intended.token(), "task-1");
    scene.refuseWrites("attempt", "UPDATE");

    assertThatThrownBy(() -> recovery.settle(intended.job(), intended.token(), "x"))
        .isInstanceOf(LedgerException.class);
    assertThat(files.tokens()).containsExactly(intended.token());
    scene.allowWrites("attempt");
    assertThat(recovery.settle(intended.job(), intended.token(), "x").state())
        .isEqualTo(JobState.RUNNING);
    assertThat(files.tokens()).isEmpty();
  }

  @Test
  void aSecondStartFindsNothingToDo() throws IOException {
    LedgerScene.Intended intended = armed();
    files.sending(intended.token());
    recovery.atStart();
    List<String> after = scene.everything();
    recovery.atStart();

    assertThat(scene.everything()).isEqualTo(after);
  }

  private LedgerScene.Intended armed() throws IOException {
    LedgerScene.Intended intended = scene.submitting();
    files.arm(intended.token());
    return intended;
  }

  private Job claimed() {
    scene.in(JobState.PREPARED);
    return scene.claim(JobState.PREPARED, 1).get(0);
  }

  private Attempt attempt(LedgerScene.Intended intended) {
    return scene.ledger().reads().attempt(intended.token()).orElseThrow();
  }

  private String outcome(LedgerScene.Intended intended) {
    return attempt(intended).outcome();
  }
}
