package io.swapline.ledger.decisions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swapline.ledger.LedgerScene;
import io.swapline.ledger.SubmitRecovery;
import io.swapline.ledger.limits.Limits;
import io.swapline.ledger.model.Attempt;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobEvent;
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.model.LeaseLostException;
import io.swapline.ledger.model.LedgerException;
import io.swapline.ledger.model.Outcome;
import io.swapline.ledger.model.Person;
import io.swapline.ledger.money.BudgetCaps;
import io.swapline.ledger.submits.AttemptFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The process that submits a job is frozen, and a person decides meanwhile. */
class LostStepTest {
  private static final Duration ANSWER = Duration.ofSeconds(10);
  private static final Person JO = new Person("Jo", "not in the console");

  /** From then on nobody begins with the request: twice the time that its sender has. */
  private static final Duration OVER = LedgerScene.BEGIN.multipliedBy(2);

  @TempDir private Path data;

  private LedgerScene scene;
  private LedgerScene command;
  private AttemptFiles files;
  private SubmitRecovery frozen;
  private LedgerScene.Intended intended;

  @BeforeEach
  void open() throws IOException {
    scene = new LedgerScene(data);
    command = new LedgerScene(data, "command", scene.clock(), BudgetCaps.NONE, Limits.NONE);
    files = new AttemptFiles(data.resolve("attempts"));
    frozen = new SubmitRecovery(scene.ledger(), files);
    intended = scene.submitting();
    files.arm(intended.token());
  }

  @AfterEach
  void close() {
    scene.assertSound();
    command.close();
    scene.close();
  }

  @Test
  void aPersonMaySayNothingWhileItsStepHoldsTheJob() {
    scene.clock().move(OVER);
    scene.ledger().claims().renew(List.of(intended.job().id()), LedgerScene.LEASE);

    assertThatThrownBy(this::notSubmitted)
        .isInstanceOf(LedgerException.class)
        .hasMessageContaining("is being worked on right now, at least until 2026-03-01T12:02:00Z");
    assertThat(now().state()).isEqualTo(JobState.SUBMITTING);
  }

  @Test
  void aPersonMaySayNothingWhileTheRequestMayStillBegin() {
    Job parked =
        scene.advance(intended.job(), JobState.SUBMIT_UNKNOWN, Outcome.plain().attempt("unknown"));
    scene.clock().move(OVER.minusMillis(1));
    assertThatThrownBy(() -> notSubmitted(parked))
        .isInstanceOf(LedgerException.class)
        .hasMessage("its request may still be sent until 2026-03-01T12:01:00Z; decide after that");

    scene.clock().move(Duration.ofMillis(1));
    assertThat(notSubmitted(parked).state()).isEqualTo(JobState.PREPARED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"not-submitted", "not-accepted", "resubmit"})
  void nobodySendsItAgainWhileTheRequestMayStillBegin(String why) {
    Job parked =
        scene.advance(intended.job(), JobState.SUBMIT_UNKNOWN, Outcome.plain().attempt("unknown"));
    scene.clock().move(OVER.minusMillis(1));
    assertThatThrownBy(() -> scene.advance(parked, JobState.PREPARED, Outcome.plain()))
        .hasMessageContaining("may still be sent until 2026-03-01T12:01:00Z");
    assertThat(now().state()).isEqualTo(JobState.SUBMIT_UNKNOWN);

    scene.clock().move(Duration.ofMillis(1));
    assertThat(scene.advance(parked, JobState.PREPARED, Outcome.plain()).state())
        .isEqualTo(JobState.PREPARED);
  }

  @Test
  void aSubmitOfAnOlderVersionIsDecidedAboutAsBefore() {
    scene.sql("UPDATE attempt SET send_before = NULL");
    Job parked =
        scene.advance(intended.job(), JobState.SUBMIT_UNKNOWN, Outcome.plain().attempt("unknown"));
    assertThatThrownBy(() -> notSubmitted(parked))
        .hasMessage("an answer may still come until 2026-03-01T12:00:10Z; decide after that");

    scene.clock().move(ANSWER);
    assertThat(notSubmitted(parked).state()).isEqualTo(JobState.PREPARED);
  }

  @Test
  void aLostStepIsTold() {
    assertThat(scene.ledger().reads().lostSubmits(scene.clock().instant(), 5)).isEmpty();
    lost();

    assertThat(scene.ledger().reads().lostSubmits(scene.clock().instant(), 5))
        .extracting(Job::id)
        .containsExactly(intended.job().id());
  }

  @Test
  void whatALostStepWasSubmittingIsParkedAndGoesBackByAPersonsWordAndBothAreRecorded() {
    lost();
    Job back = notSubmitted();

    assertThat(back.state()).isEqualTo(JobState.PREPARED);
    assertThat(back.leased()).isFalse();
    assertThat(scene.states(back))
        .endsWith(JobState.SUBMITTING, JobState.SUBMIT_UNKNOWN, JobState.PREPARED);
    assertThat(scene.ledger().reads().history(back.id()))
        .filteredOn(event -> event.by().equals("Jo"))
        .extracting(JobEvent::note)
        .satisfiesExactly(
            parked -> assertThat(parked).contains("its step did not come back"),
            decided -> assertThat(decided).contains("not submitted: not in the console"));
    assertThat(attempt().outcome()).isEqualTo("unknown");
  }

  @Test
  void aSenderThatWakesTooLateChangesNothingAndItIsKnownThatNothingWasPaid() throws IOException {
    lost();
    LedgerScene.Intended again = scene.submitting(notSubmitted());
    files.sending(intended.token());
    files.notSent(intended.token());

    assertThatThrownBy(() -> frozen.settle(intended.job(), intended.token(), "held up"))
        .isInstanceOf(LeaseLostException.class);
    assertThat(now().state()).isEqualTo(JobState.SUBMITTING);
    assertThat(attempt().outcome()).isEqualTo("not-sent");
    assertThat(scene.ledger().reads().attempt(again.token()).orElseThrow().outcome()).isNull();
    assertThat(scene.ledger().reads().history(intended.job().id()))
        .anyMatch(e -> "submit 1 was not sent after all: nothing was paid for it".equals(e.note()));
    assertThat(files.tokens()).isEmpty();
  }

  @Test
  void aLateAnswerBeforeItIsSentAgainSavesTheSecondPayment() {
    lost();
    notSubmitted();

    Job home = answered();
    assertThat(home.state()).isEqualTo(JobState.RUNNING);
    assertThat(attempt().taskId()).isEqualTo("task-1");
  }

  @Test
  void aLateAnswerAfterItWasSentAgainIsKeptAndToldAsPaidTwice() {
    lost();
    LedgerScene.Intended again = scene.submitting(notSubmitted());
    scene.accept(again);
    answered();

    assertThat(attempt().taskId()).isEqualTo("task-1");
    assertThat(scene.ledger().reads().inState(JobState.RUNNING, 5)).hasSize(2);
    assertThat(scene.ledger().reads().history(intended.job().id()))
        .last()
        .matches(event -> event.note().contains("paid twice"));
  }

  private void lost() {
    scene.clock().move(LedgerScene.LEASE.plus(Duration.ofMillis(1)));
  }

  private Job notSubmitted() {
    return notSubmitted(now());
  }

  private Job notSubmitted(Job job) {
    Instant at = scene.clock().instant();
    return command.ledger().decisions().notSubmitted(job, JO, at, ANSWER);
  }

  private Job answered() {
    return scene.ledger().answered(intended.token(), Outcome.plain().task("task-1"), "x");
  }

  private Job now() {
    return scene.find(intended.job());
  }

  private Attempt attempt() {
    return scene.ledger().reads().attempt(intended.token()).orElseThrow();
  }
}
