package io.swapline.ledger.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.ledger.HandClock;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Limits under steps that compete, and under any order of events. */
class LimitRaceTest {
  private static final int PER_MINUTE = 5;
  private static final int AT_ONCE = 4;

  @TempDir private Path data;

  @Test
  void twoLedgersOnOneFileNeverTakeMoreThanTheProviderHasPlacesFor() throws Exception {
    HandClock clock = new HandClock();
    try (LimitScene one = new LimitScene(data, "one", clock, null, 7);
        LimitScene two = new LimitScene(data, "two", clock, null, 7)) {
      one.prepare(40);
      CyclicBarrier together = new CyclicBarrier(4);
      ExecutorService steps = Executors.newFixedThreadPool(4);
      for (int round = 1; round <= 5; round++) {
        List<Future<List<Job>>> claims = new ArrayList<>();
        for (LimitScene ledger : List.of(one, one, two, two)) {
          claims.add(
              steps.submit(
                  () -> {
                    together.await(30, TimeUnit.SECONDS);
                    return ledger.ledger().claim(JobState.PREPARED, 3);
                  }));
        }
        List<Job> claimed = new ArrayList<>();
        for (Future<List<Job>> each : claims) {
          claimed.addAll(each.get(60, TimeUnit.SECONDS));
        }
        assertThat(claimed).hasSize(7).doesNotHaveDuplicates();
        claimed.forEach(job -> one.finish(one.submit(job)));
      }
      steps.shutdown();
    }
  }

  /** The provider counts a submit at a moment of its own choice while the request is on its way. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void whateverHappensWhenTheProviderNeverSeesMoreThanItTakes(long seed) {
    try (LimitScene scene = new LimitScene(data, PER_MINUTE, AT_ONCE)) {
      LimitModel model = new LimitModel(scene, new Random(seed));
      for (int n = 0; n < 1500; n++) {
        model.event();
        assertThat(model.atWork()).isLessThanOrEqualTo(AT_ONCE);
      }
      List<Instant> seen = model.seen();
      assertThat(seen).hasSizeGreaterThan(40);
      int most = 0;
      for (Instant first : seen) {
        Instant end = first.plus(Duration.ofMinutes(1));
        int within =
            (int) seen.stream().filter(at -> !at.isBefore(first) && !at.isAfter(end)).count();
        assertThat(within).isLessThanOrEqualTo(PER_MINUTE);
        most = Math.max(most, within);
      }
      assertThat(most).as("the limit is used").isEqualTo(PER_MINUTE);
    }
  }
}
