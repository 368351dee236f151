package io.swapline.ledger.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swapline.ledger.LedgerScene;
import io.swapline.ledger.limits.Limits;
import io.swapline.ledger.limits.ProviderPauses;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.model.LeaseLostException;
import io.swapline.ledger.model.Outcome;
import io.swapline.ledger.model.ProviderPause;
import io.swapline.ledger.money.BudgetCaps;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who gets which job, and when. */
class ClaimTest {
  private static final int MANY = 2000;
  private static final int AT_ONCE = 50;
  private static final int ROUNDS = MANY / AT_ONCE / 2;

  @TempDir private Path data;

  private LedgerScene scene;

  @BeforeEach
  void open() {
    scene = new LedgerScene(data);
  }

  @AfterEach
  void close() {
    scene.close();
  }

  @Test
  void twoProcessesThatClaimTwoThousandJobsNeverGetTheSameOne() throws Exception {
    scene.sql(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < "
            + MANY
            + ") INSERT INTO job (id, origin, sub_path, name, kind, provider, state, version,"
            + " due_at, tries, options, inputs, created_at, changed_at) SELECT 'job' || i,"
            + " 'folder', '', 'n' || i, 'video', 'novita-video', 'running', 1, 0, 0, '{}', '[]',"
            + " i, i FROM n");
    CyclicBarrier start = new CyclicBarrier(2);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try (LedgerScene other = new LedgerScene(data, "other-process")) {
      Future<List<Job>> one = threads.submit(claimingAll(scene, start));
      Future<List<Job>> two = threads.submit(claimingAll(other, start));
      List<String> all = new ArrayList<>();
      one.get().forEach(job -> all.add(job.id()));
      two.get().forEach(job -> all.add(job.id()));

      assertThat(all).hasSize(MANY).doesNotHaveDuplicates();
      assertThat(one.get()).isNotEmpty();
      assertThat(two.get()).isNotEmpty();
    } finally {
      threads.shutdown();
    }
  }

  /** Both claim at the same moment, again and again. */
  private static Callable<List<Job>> claimingAll(LedgerScene scene, CyclicBarrier together) {
    return () -> {
      List<Job> all = new ArrayList<>();
      for (int round = 0; round < ROUNDS; round++) {
        together.await();
        List<Job> some = scene.claim(JobState.RUNNING, AT_ONCE);
        assertThat(some).hasSizeLessThanOrEqualTo(AT_ONCE);
        all.addAll(some);
      }
      return all;
    };
  }

  @Test
  void theOldestComesFirstAndNeverMoreThanAskedFor() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      ids.add(scene.in(JobState.RUNNING).id());
      scene.clock().move(Duration.ofSeconds(1));
    }

    assertThat(scene.claim(JobState.RUNNING, 3))
        .extracting(Job::id)
        .containsExactlyElementsOf(ids.subList(0, 3));
    assertThat(scene.claim(JobState.RUNNING, 3))
        .extracting(Job::id)
        .containsExactlyElementsOf(ids.subList(3, 5));
    assertThat(scene.claim(JobState.RUNNING, 3)).isEmpty();
  }

  @Test
  void onlyJobsOfThatStateAreClaimed() {
    scene.in(JobState.PREPARED);
    Job running = scene.in(JobState.RUNNING);

    assertThat(scene.claim(JobState.FINISHED, 10)).isEmpty();
    assertThat(scene.claim(JobState.RUNNING, 10)).extracting(Job::id).containsExactly(running.id());
  }

  @Test
  void aPausedProviderGetsNothingNewAndItsTasksAreStillCollected() {
    scene.in(JobState.PREPARED);
    scene.in(JobState.RUNNING);
    scene.in(JobState.FINISHED);
    scene.ledger().pauses().pause(LedgerScene.PROVIDER, "no money", "swapline");
    scene.ledger().pauses().pause("another", "no money", "swapline");

    assertThat(scene.claim(JobState.PREPARED, 1)).isEmpty();
    assertThat(scene.claim(JobState.RUNNING, 1)).hasSize(1);
    assertThat(scene.claim(JobState.FINISHED, 1)).hasSize(1);
    scene.ledger().pauses().resume(LedgerScene.PROVIDER, "anna");
    assertThat(scene.claim(JobState.PREPARED, 1)).hasSize(1);
  }

  @Test
  void theFirstReasonOfAPauseStaysUntilItIsResumed() {
    ProviderPauses pauses = scene.ledger().pauses();
    pauses.pause("novita-video", "no money", "swapline");
    scene.clock().move(Duration.ofMinutes(1));
    pauses.pause("novita-video", "the key is wrong", "swapline");
    assertThat(pauses.paused()).extracting(ProviderPause::why).containsExactly("no money");

    pauses.resume("novita-video", "anna");
    assertThat(pauses.paused()).isEmpty();
    pauses.pause("novita-video", "the key is wrong", "swapline");
    assertThat(pauses.paused()).extracting(ProviderPause::why).containsExactly("the key is wrong");
  }

  @Test
  void aClockThatIsSetBackStopsNobody() {
    Job job = scene.in(JobState.RUNNING);
    scene.clock().move(Duration.ofMinutes(40));
    scene.ledger().hold(job, Outcome.plain().dueIn(Duration.ofSeconds(20)));

    scene.clock().move(Duration.ofMinutes(-40));

    Job claimed = scene.claim(JobState.RUNNING, 1).get(0);
    scene.ledger().hold(claimed, Outcome.plain().dueIn(Duration.ofSeconds(20)));
    assertThat(scene.claim(JobState.RUNNING, 1)).isEmpty();
    scene.clock().move(Duration.ofSeconds(20));
    assertThat(scene.claim(JobState.RUNNING, 1)).hasSize(1);
  }

  @Test
  void aDueTimeThatNoStepEverNamesIsDue() {
    Job job = scene.in(JobState.RUNNING);
    Job failed = scene.in(JobState.FAILED);
    scene.ledger().hold(job, Outcome.plain().dueIn(Duration.ofDays(3650)));
    scene.ledger().hold(failed, Outcome.plain().dueIn(Duration.ofDays(3650)));

    assertThat(scene.claim(JobState.RUNNING, 1)).hasSize(1);
    assertThat(scene.ledger().claims().ended(1, LedgerScene.LEASE)).hasSize(1);
  }

  @Test
  void theLongestWaitThatTheSettingsAllowIsKept() {
    Job job = scene.in(JobState.RUNNING);
    scene.ledger().hold(job, Outcome.plain().dueIn(Duration.ofMinutes(4 * 60 + 24)));

    assertThat(scene.claim(JobState.RUNNING, 1)).isEmpty();
  }

  @Test
  void endedJobsAreClaimedUntilTheirFilesAreAtTheirLastPlace() {
    for (JobState end : List.of(JobState.DELIVERED, JobState.REJECTED, JobState.FAILED)) {
      scene.in(end);
    }
    scene.in(JobState.CANCELLED);
    scene.in(JobState.QUARANTINED);
    List<Job> ended = new ArrayList<>(scene.ledger().claims().ended(3, LedgerScene.LEASE));
    ended.addAll(scene.ledger().claims().ended(3, LedgerScene.LEASE));
    assertThat(ended)
        .extracting(Job::state)
        .containsExactlyInAnyOrder(
            JobState.DELIVERED, JobState.REJECTED, JobState.FAILED, JobState.CANCELLED);

    ended.forEach(job -> scene.ledger().close(job, Outcome.plain()));
    scene.clock().move(Duration.ofHours(1));
    assertThat(scene.ledger().claims().ended(10, LedgerScene.LEASE)).isEmpty();
  }

  @Test
  void whatAProcessThatEndedHeldIsTakenOverWhenItsLeaseRanOut() {
    try (LedgerScene other =
        new LedgerScene(data, "other", scene.clock(), BudgetCaps.NONE, Limits.NONE)) {
      Job job = scene.in(JobState.FINISHED);
      Job theirs = other.claim(JobState.FINISHED, 1).get(0);
      scene.clock().move(LedgerScene.LEASE.minusMillis(1));
      assertThat(scene.claim(JobState.FINISHED, 1)).isEmpty();
      scene.clock().move(Duration.ofMillis(1));
      assertThat(other.claim(JobState.FINISHED, 1)).as("its own").isEmpty();

      assertThat(scene.claim(JobState.FINISHED, 1)).extracting(Job::id).containsExactly(job.id());
      assertThatThrownBy(() -> other.advance(theirs, JobState.FETCHED, Outcome.plain()))
          .isInstanceOf(LeaseLostException.class);
    }
  }

  @Test
  void whatARenewedLeaseHoldsIsNotTakenOver() {
    try (LedgerScene other =
        new LedgerScene(data, "other", scene.clock(), BudgetCaps.NONE, Limits.NONE)) {
      Job job = scene.in(JobState.FINISHED);
      other.claim(JobState.FINISHED, 1);
      scene.clock().move(LedgerScene.LEASE.minusMillis(1));
      other.ledger().claims().renew(List.of(job.id()), LedgerScene.LEASE);
      scene.clock().move(Duration.ofMillis(1));

      assertThat(scene.claim(JobState.FINISHED, 1)).isEmpty();
    }
  }

  @Test
  void everyKindOfClaimTakesOverWhatRanOutAndNoneTakesWhatMayBeBeingPaidFor() {
    try (LedgerScene other =
        new LedgerScene(data, "other", scene.clock(), BudgetCaps.NONE, Limits.NONE)) {
      Job ended = scene.in(JobState.FAILED);
      other.ledger().claims().ended(1, LedgerScene.LEASE);
      Job parked =
          scene.advance(scene.submitting().job(), JobState.SUBMIT_UNKNOWN, Outcome.plain());
      other.ledger().reconciliations().claim(1, LedgerScene.LEASE);
      Job prepared = scene.in(JobState.PREPARED);
      other.claim(JobState.PREPARED, 1);
      scene.sql("UPDATE attempt SET token = id");
      Job paying = other.submitting().job();
      Job staging = other.in(JobState.PREPARED);
      other.advance(other.claim(JobState.PREPARED, 1).get(0), JobState.STAGING, Outcome.plain());
      scene.clock().move(Duration.ofMinutes(2));

      assertThat(scene.ledger().claims().ended(1, LedgerScene.LEASE))
          .extracting(Job::id)
          .containsExactly(ended.id());
      assertThat(scene.ledger().reconciliations().claim(1, LedgerScene.LEASE))
          .extracting(Job::id)
          .containsExactly(parked.id());
      assertThat(scene.claim(JobState.PREPARED, 9))
          .extracting(Job::id)
          .containsExactly(prepared.id());
      assertThat(scene.claim(JobState.SUBMITTING, 1)).isEmpty();
      assertThat(scene.rows("SELECT lease_owner FROM job WHERE state = 'submitting'"))
          .containsExactly("other|");
      assertThat(scene.ledger().claims().abandoned().keySet())
          .contains(staging.id())
          .doesNotContain(paying.id());
    }
  }

  @Test
  void aLeaseFromBeforeTheClockWasSetBackHoldsNobodyUpForLong() {
    try (LedgerScene other =
        new LedgerScene(data, "other", scene.clock(), BudgetCaps.NONE, Limits.NONE)) {
      scene.in(JobState.FINISHED);
      other.claim(JobState.FINISHED, 1);
      scene.clock().move(Duration.ofDays(-1));

      assertThat(scene.claim(JobState.FINISHED, 1)).hasSize(1);
    }
  }

  @Test
  void oneRowThatCannotBeReadKeepsNobodyFromTheOthers() {
    Job bad = scene.in(JobState.FINISHED);
    Job good = scene.in(JobState.FINISHED);
    scene.sql("UPDATE job SET inputs = 'torn' WHERE id = '" + bad.id() + "'");

    assertThat(scene.claim(JobState.FINISHED, 2)).extracting(Job::id).containsExactly(good.id());
    assertThat(scene.claim(JobState.FINISHED, 2)).as("the bad one is out of the way").isEmpty();
  }
}
