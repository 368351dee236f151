package io.swapline.ledger.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swapline.ledger.LedgerScene;
import io.swapline.ledger.model.Attempt;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.model.Outcome;
import io.swapline.ledger.model.SubmitIntent;
import io.swapline.ledger.reconciliation.Reconciliations.Heard;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a callback does in the ledger, and where an unanswered submit is looked for. */
class ReconciliationsTest {
  private static final Duration LEASE = Duration.ofMinutes(1);
  private static final Duration LATER = Duration.ofSeconds(30);

  @TempDir private Path data;

  private LedgerScene scene;
  private LedgerScene.Intended intended;

  @BeforeEach
  void open() {
    scene = new LedgerScene(data);
    intended = scene.submitting();
  }

  @AfterEach
  void close() {
    scene.assertSound();
    scene.close();
  }

  @Test
  void aCallbackForARunningTaskMakesItReadAtOnce() {
    running(LATER);

    assertThat(call("task-1")).isEqualTo(Heard.WOKEN);
    assertThat(scene.claim(JobState.RUNNING, 1)).hasSize(1);
  }

  @Test
  void aCallbackThatComesWhileTheTaskIsReadMakesItReadOnceMore() {
    running(Duration.ZERO);
    Job polled = scene.claim(JobState.RUNNING, 1).get(0);

    assertThat(call("task-1")).isEqualTo(Heard.WOKEN);
    scene.ledger().hold(polled, Outcome.plain().dueIn(LATER));
    Job again = scene.claim(JobState.RUNNING, 1).get(0);
    scene.ledger().hold(again, Outcome.plain().dueIn(LATER));
    assertThat(scene.claim(JobState.RUNNING, 1)).isEmpty();
  }

  @Test
  void aCallbackBeforeTheAnswerLeavesTheAnswerToBeWrittenAndReadsAtOnce() {
    assertThat(call("task-1")).isEqualTo(Heard.KEPT);
    assertThat(sought()).isEmpty();

    Job job = running(LATER);
    assertThat(job.state()).isEqualTo(JobState.RUNNING);
    assertThat(scene.claim(JobState.RUNNING, 1)).hasSize(1);
  }

  @Test
  void aCallbackForASubmitWithoutAnAnswerIsLookedInto() {
    unknown();
    looked(sought().get(0), Outcome.plain());
    assertThat(sought()).isEmpty();

    assertThat(call("task-9")).isEqualTo(Heard.KEPT);
    assertThat(sought()).hasSize(1);
    assertThat(attempt().calledTask()).isEqualTo("task-9");
    assertThat(scene.find(intended.job()).state()).isEqualTo(JobState.SUBMIT_UNKNOWN);
  }

  @Test
  void theTaskThatWasLookedIntoBringsTheJobHomeThoughItWasGivenUp() {
    unknown();
    scene.clock().move(Duration.ofMinutes(1));
    scene.advance(sought().get(0), JobState.PREPARED, Outcome.plain().why("decided"));
    call("task-9");
    Job job = sought().get(0);

    scene.ledger().answered(intended.token(), Outcome.plain().task("task-9"), "found");
    assertThat(scene.find(job).state()).isEqualTo(JobState.RUNNING);
  }

  @Test
  void aCallbackAfterTheEndOrForNobodyChangesNothing() {
    Job job = running(LATER);
    scene.advance(job, JobState.FAILED, Outcome.plain().why("failed"));
    List<String> before = scene.everything();

    assertThat(call("task-1")).isEqualTo(Heard.OVER);
    assertThat(scene.ledger().reconciliations().called(LedgerScene.PROVIDER, "nobody", "t").heard())
        .isEqualTo(Heard.UNKNOWN);
    assertThat(scene.ledger().reconciliations().called("another", intended.token(), "t").heard())
        .isEqualTo(Heard.UNKNOWN);
    assertThat(scene.everything()).isEqualTo(before);
  }

  @Test
  void aLookWhoseStepFailedIsDoneAgainAMinuteLaterAndNotAtOnce() {
    unknown();
    Job job = sought().get(0);
    scene.ledger().hold(job, Outcome.plain().failure());

    assertThat(sought()).isEmpty();
    scene.clock().move(Duration.ofSeconds(61));
    assertThat(sought()).hasSize(1);
  }

  @Test
  void aCallbackAboutAnotherTaskThanTheAnswerIsToldToAPersonOnce() {
    Job job = running(LATER);
    call("task-2");
    call("task-2");

    assertThat(scene.ledger().reads().history(job.id()))
        .filteredOn(event -> String.valueOf(event.note()).contains("task task-2 too"))
        .hasSize(1);
    assertThat(attempt().taskId()).isEqualTo("task-1");
  }

  @Test
  void aLookLeavesTheTimeOfTheJobsOwnStepAlone() {
    Job job = running(LATER);
    scene.sql("UPDATE job SET look_at = 0 WHERE id = '" + job.id() + "'");
    looked(sought().get(0), Outcome.plain());

    assertThat(scene.find(job).dueAt()).isEqualTo(job.dueAt());
    assertThat(scene.find(job).leased()).isFalse();
  }

  @Test
  void aJobThatIsStillLookedForIsNotSubmittedAgain() {
    unknown();
    assertThat(scene.claim(JobState.SUBMIT_UNKNOWN, 1)).isEmpty();

    looked(sought().get(0), Outcome.plain());
    assertThat(scene.claim(JobState.SUBMIT_UNKNOWN, 1)).hasSize(1);
  }

  @Test
  void aClockThatWasSetBackDoesNotStopTheLooking() {
    unknown();
    looked(sought().get(0), Outcome.plain().lookIn(LATER));
    scene.clock().move(Duration.ofDays(-2));

    assertThat(sought()).hasSize(1);
  }

  @Test
  void aCallbackWhileTheJobIsMadeReadyToBeSentAgainStopsTheSecondRequestAndIsLookedInto() {
    unknown();
    looked(sought().get(0), Outcome.plain());
    scene.clock().move(Duration.ofHours(1));
    Job back = scene.advance(scene.find(intended.job()), JobState.PREPARED, Outcome.plain());
    Job staging =
        scene.advance(scene.claim(JobState.PREPARED, 1).get(0), JobState.STAGING, Outcome.plain());

    assertThat(call("task-1")).isEqualTo(Heard.KEPT);
    Outcome<?> again =
        Outcome.plain().intent(new SubmitIntent("second", "media-2", LedgerScene.BEGIN));
    assertThatThrownBy(() -> scene.advance(staging, JobState.SUBMITTING, again))
        .hasMessageContaining("a callback named task task-1");
    scene.advance(staging, JobState.PREPARED, Outcome.plain().failure());

    scene.clock().move(Duration.ofHours(1));
    assertThat(scene.claim(JobState.PREPARED, 1)).isEmpty();
    assertThat(sought()).extracting(Job::id).containsExactly(back.id());
  }

  @Test
  void anAttemptWhoseTaskMovedToAJobOfItsOwnLeavesItsNumberTaken() {
    scene.end(intended, "unknown");
    scene.sql("UPDATE attempt SET job_id = '" + scene.open("second").id() + "', n = 1");
    scene.sql("UPDATE job SET look_at = NULL, lease_owner = NULL");

    assertThat(scene.submitting(scene.find(intended.job())).job().state())
        .isEqualTo(JobState.SUBMITTING);
  }

  private Heard call(String task) {
    return scene
        .ledger()
        .reconciliations()
        .called(LedgerScene.PROVIDER, intended.token(), task)
        .heard();
  }

  private Job running(Duration due) {
    return scene
        .ledger()
        .answered(intended.token(), Outcome.plain().task("task-1").dueIn(due), "task-1");
  }

  private void unknown() {
    scene.advance(
        intended.job(), JobState.SUBMIT_UNKNOWN, Outcome.plain().attempt("unknown").why("cut"));
  }

  private List<Job> sought() {
    return scene.ledger().reconciliations().claim(5, LEASE);
  }

  private void looked(Job job, Outcome<?> outcome) {
    scene.ledger().reconciliations().searched(job, attempt(), outcome);
  }

  private Attempt attempt() {
    return scene.ledger().reads().attempt(intended.token()).orElseThrow();
  }
}
