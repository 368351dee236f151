package io.swapline.ledger.claims;

import static io.swapline.ledger.LedgerScene.LEASE;
import static io.swapline.ledger.LedgerScene.PROVIDER;
import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.ledger.HandClock;
import io.swapline.ledger.LedgerScene;
import io.swapline.ledger.limits.Limits;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.model.Outcome;
import io.swapline.ledger.money.BudgetCaps;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How often the tasks of a vendor are read that takes so many reads a minute. */
class ReadsPerMinuteTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final int SLOTS = 96;

  @TempDir private Path data;

  private final HandClock clock = new HandClock();

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 30, 60, 90, 600})
  void inNoMinuteAreThereMoreReadsThanTheLimitAndNearlyAllOfThemAreUsed(int most) {
    try (LedgerScene scene = scene(most)) {
      running(scene, most + 20);
      List<Instant> reads = new ArrayList<>();
      for (int second = 0; second < 240; second++) {
        read(scene, reads);
        clock.move(SECOND);
      }

      assertThat(mostInAMinute(reads)).isBetween((int) (most * 0.9), most);
    }
  }

  @Test
  void aRestartMakesNoBurst() {
    List<Instant> reads = new ArrayList<>();
    for (int start = 0; start < 8; start++) {
      try (LedgerScene scene = scene(60)) {
        if (start == 0) {
          running(scene, 200);
        }
        for (int second = 0; second < 11; second++) {
          read(scene, reads);
          clock.move(SECOND);
        }
      }
    }

    assertThat(mostInAMinute(reads)).isLessThanOrEqualTo(60);
    assertThat(reads).hasSizeGreaterThan(60);
  }

  @Test
  void aPauseInWhichNothingWasDueSavesUpNoBurst() {
    try (LedgerScene scene = scene(60)) {
      clock.move(Duration.ofHours(3));
      running(scene, 200);
      List<Instant> reads = new ArrayList<>();
      for (int second = 0; second < 120; second++) {
        read(scene, reads);
        clock.move(SECOND);
      }

      assertThat(mostInAMinute(reads)).isLessThanOrEqualTo(60);
    }
  }

  @Test
  void aClockThatIsSetBackStopsNoReads() {
    try (LedgerScene scene = scene(30)) {
      running(scene, 50);
      clock.move(Duration.ofHours(-5));
      List<Instant> reads = new ArrayList<>();
      for (int second = 0; second < 60; second++) {
        read(scene, reads);
        clock.move(SECOND);
      }

      assertThat(reads).hasSizeBetween(25, 30);
    }
  }

  @Test
  void otherVendorsAreReadAsOftenAsTheyAreDue() {
    try (LedgerScene scene = scene(1)) {
      running(scene, 20);
      scene.sql("UPDATE job SET provider = 'wavespeed'");

      assertThat(claim(scene)).hasSize(20);
    }
  }

  @Test
  void whatACallbackCallsForIsReadAtOnceAndCountsNot() {
    try (LedgerScene scene = scene(1)) {
      running(scene, 20);
      scene.sql("UPDATE job SET called_at = 1 WHERE name IN ('task-7', 'task-9')");

      assertThat(claim(scene)).extracting(Job::name).containsExactly("task-7", "task-9");
      clock.move(MINUTE);
      assertThat(claim(scene)).hasSize(1);
    }
  }

  @Test
  void untilATaskHasFinishedTheLongestDueIsRead() {
    try (LedgerScene scene = scene(1)) {
      running(scene, 5);
      scene.sql("UPDATE job SET due_at = due_at - 5000 WHERE name = 'task-4'");

      clock.move(MINUTE);

      assertThat(claim(scene)).extracting(Job::name).containsExactly("task-4");
    }
  }

  @Test
  void theLongestDueAndTheLikeliestToBeFinishedTakeTurns() {
    try (LedgerScene scene = scene(1)) {
      running(scene, 6);
      took(scene, "task-1", Duration.ofMinutes(10));
      // Ten minutes are usual; each turn is a minute later than the one before.
      ranFor(scene, "task-2", Duration.ofMinutes(2));
      ranFor(scene, "task-3", Duration.ofHours(5));
      ranFor(scene, "task-4", Duration.ofMinutes(12));
      ranFor(scene, "task-5", Duration.ofMinutes(3));
      ranFor(scene, "task-6", Duration.ofMinutes(1));
      scene.sql("UPDATE job SET due_at = due_at - 5000 WHERE name = 'task-6'");
      scene.sql("UPDATE job SET due_at = due_at - 4000 WHERE name = 'task-2'");

      List<String> turns = new ArrayList<>();
      for (int turn = 0; turn < 5; turn++) {
        clock.move(MINUTE);
        claim(scene).forEach(job -> turns.add(job.name()));
      }

      assertThat(turns).containsExactly("task-6", "task-4", "task-2", "task-3", "task-5");
    }
  }

  @Test
  void tasksWhoseReadsFailTakeNoMoreThanTheirHalf() {
    try (LedgerScene scene = scene(600)) {
      running(scene, 60);
      scene.sql("UPDATE job SET tries = 1, due_at = due_at - 9000 WHERE id <= 'this-process-3'");
      clock.move(MINUTE);

      List<Job> claimed =
          scene
              .ledger()
              .claims()
              .inState(JobState.RUNNING, SLOTS, LEASE, new Shares(ShareBy.PROVIDER, 8, List.of()));

      assertThat(claimed).hasSize(8);
      assertThat(claimed).filteredOn(job -> job.tries() > 0).hasSize(4);
    }
  }

  private LedgerScene scene(int readsPerMinute) {
    Limits.Limit limit =
        new Limits.Limit(Optional.empty(), Optional.empty(), Optional.of(readsPerMinute));
    Limits limits = new Limits(Map.of(PROVIDER, limit), Duration.ofHours(2));
    return new LedgerScene(data, "this-process", clock, BudgetCaps.NONE, limits);
  }

  private static void running(LedgerScene scene, int tasks) {
    for (int n = 1; n <= tasks; n++) {
      scene.open("task-" + n);
    }
    scene.sql("UPDATE job SET state = 'running', running_at = created_at");
  }

  private static void ranFor(LedgerScene scene, String name, Duration time) {
    long begun = scene.clock().millis() - time.toMillis();
    scene.sql("UPDATE job SET running_at = " + begun + " WHERE name = '" + name + "'");
  }

  /** That task is found finished, so long after it was accepted. */
  private void took(LedgerScene scene, String name, Duration time) {
    ranFor(scene, name, time);
    scene.sql("UPDATE job SET called_at = 1 WHERE name = '" + name + "'");
    Job job = claim(scene).get(0);
    scene.advance(job, JobState.FINISHED, Outcome.plain());
  }

  private static List<Job> claim(LedgerScene scene) {
    Shares shares = new Shares(ShareBy.PROVIDER, SLOTS * 3 / 4, List.of());
    return scene.ledger().claims().inState(JobState.RUNNING, SLOTS, LEASE, shares);
  }

  /** Each is due again at once, so that there are always more than may be read. */
  private void read(LedgerScene scene, List<Instant> reads) {
    for (Job job : claim(scene)) {
      reads.add(clock.instant());
      scene.ledger().hold(job, Outcome.plain());
    }
  }

  private static int mostInAMinute(List<Instant> reads) {
    int most = 0;
    for (Instant first : reads) {
      Instant end = first.plus(MINUTE);
      long within = reads.stream().filter(one -> !one.isBefore(first) && one.isBefore(end)).count();
      most = Math.max(most, (int) within);
    }
    return most;
  }
}
