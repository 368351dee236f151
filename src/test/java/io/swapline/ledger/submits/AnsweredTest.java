package io.swapline.ledger.submits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swapline.ledger.LedgerScene;
import io.swapline.ledger.model.Attempt;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.model.LedgerException;
import io.swapline.ledger.model.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a paid submit answered is never fenced and never lost. */
class AnsweredTest {
  @TempDir private Path data;

  private LedgerScene scene;

  @BeforeEach
  void open() {
    scene = new LedgerScene(data);
  }

  @AfterEach
  void close() {
    scene.assertSound();
    scene.close();
  }

  @Test
  void theAnswerBringsTheJobToRunning() {
    LedgerScene.Intended intended = scene.submitting();
    Job running = answered(intended, "task-1");

    assertThat(running.state()).isEqualTo(JobState.RUNNING);
    assertThat(running.leased()).isFalse();
    assertThat(running.runningAt()).isEqualTo(scene.clock().instant());
    assertThat(attempt(intended).taskId()).isEqualTo("task-1");
    assertThat(attempt(intended).outcome()).isEqualTo("accepted");
    assertThat(attempt(intended).answeredAt()).isEqualTo(scene.clock().instant());
  }

  @Test
  void anAnswerThatComesAfterTheJobWasParkedStillCounts() {
    LedgerScene.Intended intended = scene.submitting();
    scene.advance(intended.job(), JobState.SUBMIT_UNKNOWN, Outcome.plain().attempt("unknown"));

    assertThat(answered(intended, "task-1").state()).isEqualTo(JobState.RUNNING);
    assertThat(attempt(intended).outcome()).isEqualTo("accepted");
  }

  @ParameterizedTest
  @EnumSource(
      value = JobState.class,
      names = {"PREPARED", "STAGING"})
  void anAnswerThatComesAfterAPersonGaveItUpSavesTheSecondPayment(JobState state) {
    LedgerScene.Intended intended = scene.submitting();
    scene.sql("UPDATE job SET version = version + 9, state = '" + state.text() + "'");

    assertThat(answered(intended, "task-1").state()).isEqualTo(JobState.RUNNING);
    assertThat(attempt(intended).jobId()).isEqualTo(intended.job().id());
  }

  @ParameterizedTest
  @EnumSource(
      value = JobState.class,
      names = {"RUNNING", "FINISHED", "QUARANTINED", "FETCHED", "DELIVERED", "FAILED", "CANCELLED"})
  void aTaskForAJobThatDidNotWaitForItIsReadOnInAJobOfItsOwn(JobState state) {
    LedgerScene.Intended intended = scene.submitting();
    scene.sql("UPDATE job SET version = version + 9, state = '" + state.text() + "'");

    Job after = answered(intended, "task-1");

    assertThat(after.state()).isEqualTo(state);
    Job second =
        scene.ledger().reads().inState(JobState.RUNNING, 9).stream()
            .filter(job -> job.secondOf().isPresent())
            .findFirst()
            .orElseThrow();
    assertThat(second.secondOf()).contains(after.id());
    assertThat(second.path()).isEqualTo(after.path());
    assertThat(second.inputs()).allMatch(file -> file.custody() == null);
    assertThat(attempt(intended).jobId()).isEqualTo(second.id());
    assertThat(attempt(intended).taskId()).isEqualTo("task-1");
    assertThat(scene.ledger().reads().history(after.id()))
        .last()
        .matches(line -> line.note().contains("read on as job " + second.id()));
  }

  @Test
  void twoAcceptedTasksOfOneJobAreBothKeptAndCalledPaidTwice() {
    LedgerScene.Intended first = scene.submitting();
    scene.advance(first.job(), JobState.SUBMIT_UNKNOWN, Outcome.plain().attempt("unknown"));
    scene.clock().move(Duration.ofMinutes(1));
    Job back = scene.advance(scene.find(first.job()), JobState.PREPARED, Outcome.plain());
    LedgerScene.Intended second = scene.submitting(back);

    // The first one's answer is found while the second one's is awaited.
    assertThat(answered(first, "task-1").state()).isEqualTo(JobState.SUBMITTING);
    assertThat(answered(second, "task-2").state()).isEqualTo(JobState.RUNNING);
    answered(first, "task-1");

    List<Job> running = scene.ledger().reads().inState(JobState.RUNNING, 9);
    assertThat(running).hasSize(2);
    assertThat(running)
        .flatExtracting(job -> scene.ledger().reads().attempts(job.id()))
        .extracting(Attempt::taskId)
        .contains("task-1", "task-2");
  }

  @Test
  void theSameAnswerTwiceIsOneAnswer() {
    LedgerScene.Intended intended = scene.submitting();
    answered(intended, "task-1");

    assertThat(answered(intended, "task-1").state()).isEqualTo(JobState.RUNNING);
    assertThat(scene.rows("SELECT task_id FROM attempt")).containsExactly("task-1|");
  }

  @Test
  void aTaskThatBelongsToAnotherAttemptIsRefused() {
    answered(scene.submitting(), "task-1");
    LedgerScene.Intended second = scene.submitting(scene.open("other"));
    List<String> before = scene.everything();

    assertThatThrownBy(() -> answered(second, "task-1"))
        .isInstanceOf(LedgerException.class)
        .hasMessageContaining("belongs to job");
    assertThat(scene.everything()).isEqualTo(before);
  }

  @Test
  void anAttemptDoesNotChangeItsTask() {
    LedgerScene.Intended intended = scene.submitting();
    answered(intended, "task-1");

    assertThatThrownBy(() -> answered(intended, "task-2")).isInstanceOf(LedgerException.class);
    assertThat(attempt(intended).taskId()).isEqualTo("task-1");
  }

  @Test
  void withoutATaskThereIsNoAnswer() {
    LedgerScene.Intended intended = scene.submitting();

    assertThatThrownBy(() -> scene.ledger().answered(intended.token(), Outcome.plain(), "no task"))
        .isInstanceOf(LedgerException.class);
    assertThatThrownBy(() -> scene.ledger().answered("nobody's", Outcome.plain().task("t"), "x"))
        .isInstanceOf(LedgerException.class);
    assertThat(scene.find(intended.job())).isEqualTo(intended.job());
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"unknown", "accepted", "whatever"})
  void aJobThatMayHaveBeenPaidForDoesNotGoBackByMistake(String outcome) {
    LedgerScene.Intended intended = scene.submitting();

    for (JobState back : List.of(JobState.PREPARED, JobState.FAILED)) {
      assertThatThrownBy(
              () -> scene.advance(intended.job(), back, Outcome.plain().attempt(outcome)))
          .isInstanceOf(LedgerException.class)
          .hasMessageContaining("certain");
    }
    assertThat(scene.find(intended.job())).isEqualTo(intended.job());
  }

  @ParameterizedTest
  @ValueSource(strings = {"refused", "not-sent"})
  void aCertainRefusalBringsItBack(String outcome) {
    LedgerScene.Intended intended = scene.submitting();
    scene.advance(intended.job(), JobState.PREPARED, Outcome.plain().attempt(outcome));

    assertThat(attempt(intended).outcome()).isEqualTo(outcome);
    assertThat(scene.ledger().reads().submitted().byProvider())
        .containsExactly(Map.entry(LedgerScene.PROVIDER, Map.of(outcome, 1L)));
  }

  @Test
  void whatIsParkedCountsAsSpent() {
    LedgerScene.Intended intended = scene.submitting();
    scene.sql("UPDATE attempt SET reserved_usd = '0.45'");
    scene.advance(intended.job(), JobState.SUBMIT_UNKNOWN, Outcome.plain());

    assertThat(attempt(intended).outcome()).isEqualTo("unknown");
    assertThat(scene.ledger().reads().submitted().usd()).isEqualByComparingTo("0.45");
  }

  @Test
  void aSecondAttemptHasItsOwnNumberTokenAndTask() {
    LedgerScene.Intended first = scene.submitting();
    Job back = scene.advance(first.job(), JobState.PREPARED, Outcome.plain().attempt("refused"));
    LedgerScene.Intended second = scene.submitting(back);
    answered(second, "task-2");

    List<Attempt> attempts = scene.ledger().reads().attempts(back.id());
    assertThat(attempts).extracting(Attempt::n).containsExactly(1, 2);
    assertThat(attempts).extracting(Attempt::taskId).containsExactly(null, "task-2");
  }

  private Job answered(LedgerScene.Intended intended, String task) {
    return scene.ledger().answered(intended.token(), Outcome.plain().task(task), "task " + task);
  }

  private Attempt attempt(LedgerScene.Intended intended) {
    return scene.ledger().reads().attempt(intended.token()).orElseThrow();
  }
}
