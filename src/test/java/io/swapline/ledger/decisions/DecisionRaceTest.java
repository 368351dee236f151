package io.swapline.ledger.decisions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swapline.ledger.LedgerScene;
import io.swapline.ledger.LedgerStore;
import io.swapline.ledger.limits.ProviderPauses;
import io.swapline.ledger.model.Attempt;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.model.LedgerException;
import io.swapline.ledger.model.Outcome;
import io.swapline.ledger.model.Person;
import io.swapline.ledger.model.ProviderPause;
import io.swapline.ledger.money.BudgetCaps;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two people at two command lines at the same moment, and what can be taken back. */
class DecisionRaceTest {
  private static final int ROUNDS = 25;
  private static final Person JO = new Person("Jo", null);
  private static final Person AL = new Person("Al", "it is mine");

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

  private Job unknown() {
    LedgerScene.Intended intended = scene.submitting(scene.open("shot"));
    scene.end(intended, "unknown");
    scene.sql("UPDATE job SET look_at = NULL WHERE id = '" + intended.job().id() + "'");
    scene.clock().move(Duration.ofHours(1));
    return scene.find(intended.job());
  }

  private Job in(JobState state) {
    Job job = scene.in(state);
    scene.sql("UPDATE job SET closed_at = 1 WHERE id = '" + job.id() + "'");
    return scene.find(job);
  }

  private void notSubmitted(Decisions decisions, Job job) {
    decisions.notSubmitted(job, AL, scene.clock().instant(), Duration.ZERO);
  }

  /** How many of both pass, in each round; each at a connection of its own. */
  private List<Integer> race(
      JobState state, BiConsumer<Decisions, Job> one, BiConsumer<Decisions, Job> other)
      throws Exception {
    List<Integer> passed = new ArrayList<>();
    ExecutorService people = Executors.newFixedThreadPool(2);
    try (LedgerStore jo =
            LedgerStore.openExisting(data, Clock.systemUTC(), "cli", BudgetCaps.NONE);
        LedgerStore al =
            LedgerStore.openExisting(data, Clock.systemUTC(), "cli", BudgetCaps.NONE)) {
      for (int round = 0; round < ROUNDS; round++) {
        Job job = state == JobState.SUBMIT_UNKNOWN ? unknown() : in(state);
        CyclicBarrier start = new CyclicBarrier(2);
        Future<Integer> first = people.submit(() -> passes(start, jo, job, one));
        Future<Integer> second = people.submit(() -> passes(start, al, job, other));
        passed.add(first.get() + second.get());
      }
    } finally {
      people.shutdownNow();
    }
    return passed;
  }

  private static int passes(
      CyclicBarrier start, LedgerStore store, Job job, BiConsumer<Decisions, Job> decision)
      throws Exception {
    start.await();
    try {
      decision.accept(store.ledger().decisions(), job);
      return 1;
    } catch (LedgerException refused) {
      return 0;
    }
  }

  @Test
  void aTaskThatIsAnotherJobsIsRefusedAtOnceAndKeepsNoPlaceForTheRightOne() {
    Job other = scene.accept(scene.submitting(scene.open("other")));
    String taken = scene.ledger().reads().attempts(other.id()).get(0).taskId();
    Job job = unknown();
    Decisions decisions = scene.ledger().decisions();

    assertThatThrownBy(() -> decisions.task(job, taken, JO))
        .isInstanceOf(LedgerException.class)
        .hasMessageContaining("cannot have task " + taken + ", which is job " + other.id() + "'s");
    decisions.task(scene.find(job), "right", AL);

    assertThat(scene.find(job).pendingDecision().by()).isEqualTo("Al");
  }

  @Test
  void aJobThatIsToBePaidAgainAndIsRejectedByItsCheckIsNotSaidToBeLeftUndone() {
    Job job = in(JobState.RECEIVED);
    scene.sql(
        "UPDATE job SET closed_at = NULL, wanted = '{\"what\":\"retry\",\"by\":\"Jo\"}' WHERE id = '"
            + job.id()
            + "'");

    scene.advance(scene.find(job), JobState.REJECTED, Outcome.plain().why("no record"));

    assertThat(scene.ledger().reads().history(job.id()))
        .extracting(event -> event.note())
        .contains(
            "Jo wants it submitted and paid again; it was checked again and rejected, and nothing"
                + " was paid");
  }

  @Test
  void ofATaskThatIsNamedAndAWordThatNothingWasSubmittedOnlyOneCounts() throws Exception {
    assertThat(
            race(
                JobState.SUBMIT_UNKNOWN,
                (decisions, job) -> decisions.task(job, "t", JO),
                this::notSubmitted))
        .hasSize(ROUNDS)
        .containsOnly(1);
  }

  @Test
  void ofReleaseAndDiscardOnlyOneCounts() throws Exception {
    assertThat(
            race(
                JobState.QUARANTINED,
                (decisions, job) -> decisions.release(job, JO),
                (decisions, job) -> decisions.discard(job, AL)))
        .containsOnly(1);
  }

  @Test
  void aJobThatTwoPeopleWantPaidAgainIsPaidAgainOnce() throws Exception {
    assertThat(
            race(
                JobState.FAILED,
                (decisions, job) -> decisions.payAgain(job, null, JO),
                (decisions, job) -> decisions.payAgain(job, null, AL)))
        .containsOnly(1);
  }

  @Test
  void whatWaitsCanBeTakenBackAndTheHistorySaysByWhom() {
    Job job = unknown();
    Decisions decisions = scene.ledger().decisions();
    decisions.task(job, "wrong", JO);
    assertThatThrownBy(() -> notSubmitted(decisions, scene.find(job)))
        .hasMessageContaining("Jo says that it is task wrong (2026-03-01T13:00:00Z)")
        .hasMessageContaining("./swapline withdraw " + job.id());

    decisions.withdraw(scene.find(job), AL);

    assertThat(scene.find(job).pendingDecision()).isNull();
    assertThat(scene.ledger().reads().history(job.id()))
        .last()
        .satisfies(
            event ->
                assertThat(event.note())
                    .startsWith("overtaken: Jo says that it is task wrong")
                    .contains("but Al took it back", "it is mine"));
    notSubmitted(decisions, scene.find(job));
  }

  @Test
  void whatIsBeingCarriedOutIsNotTakenBack() {
    Job job = unknown();
    scene.ledger().decisions().task(job, "t", JO);
    scene.ledger().claims().decided(1, LedgerScene.LEASE);

    assertThatThrownBy(() -> scene.ledger().decisions().withdraw(scene.find(job), AL))
        .hasMessageContaining("is being worked on right now");
  }

  @Test
  void aCancelThatWasTakenBackWhileItsStepBeganDoesNotEndTheJob() {
    Job job = scene.in(JobState.PREPARED);
    Job working = scene.claim(JobState.PREPARED, 1).get(0);
    scene.ledger().decisions().cancel(working, JO);
    scene.ledger().hold(working, Outcome.plain());
    Job claimed = scene.ledger().claims().decided(1, LedgerScene.LEASE).get(0);
    scene.ledger().decisions().withdraw(claimed, AL);

    Outcome<?> cancelled = Outcome.plain().decisionDone();
    assertThatThrownBy(() -> scene.advance(claimed, JobState.CANCELLED, cancelled))
        .hasMessageContaining("what Jo decided was taken back");
    assertThat(scene.find(job).state()).isEqualTo(JobState.PREPARED);
  }

  @Test
  void anotherTaskThanTheOneThatWasNamedIsToldWithTheMoneyInDoubt() {
    Job job = unknown();
    scene.ledger().decisions().task(job, "named", JO);
    Attempt attempt = scene.ledger().reads().attempts(job.id()).get(0);

    scene.ledger().answered(attempt.token(), Outcome.plain().task("answered"), "it came");

    assertThat(scene.find(job).state()).isEqualTo(JobState.RUNNING);
    assertThat(scene.ledger().reads().history(job.id()))
        .last()
        .satisfies(
            event -> assertThat(event.note()).contains("Jo", "whether task named is charged"));
  }

  @Test
  void aSecondPauseAndALateResumeChangeNothingAndSaySo() {
    ProviderPauses pauses = scene.ledger().pauses();
    assertThat(pauses.pause("p", "invoice", "Jo")).isEmpty();
    ProviderPause jos = pauses.paused().get(0);
    assertThat(pauses.pause("p", "holiday", "Al")).contains(jos);

    assertThat(pauses.resume("p", "Al")).contains(jos);
    ProviderPause resumed = pauses.resumed().get(0);
    scene.clock().move(Duration.ofMinutes(1));
    assertThat(pauses.resume("p", "Jo")).isEmpty();
    assertThat(pauses.resumed()).containsExactly(resumed);
  }
}
