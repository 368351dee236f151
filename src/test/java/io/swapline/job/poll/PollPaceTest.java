package io.swapline.job.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.ledger.HandClock;
import io.swapline.ledger.LedgerScene;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.model.Outcome;
import io.swapline.ledger.model.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How often a provider is asked how a task stands. */
class PollPaceTest {
  private static final Duration FIRST = Duration.ofSeconds(5);
  private static final Duration MOST = Duration.ofSeconds(30);
  private static final Duration DEADLINE = Duration.ofHours(2);

  /** Always in the middle: no jitter. */
  private static final RandomGenerator EVEN =
      new RandomGenerator() {
        @Override
        public long nextLong() {
          return 1L << 63;
        }
      };

  @TempDir private Path data;

  private LedgerScene scene;
  private Job job;
  private PollPace pace;

  @BeforeEach
  void open() {
    scene = new LedgerScene(data);
    HandClock clock = scene.clock();
    pace = new PollPace(FIRST, MOST, DEADLINE, clock, EVEN);
    LedgerScene.Intended intended = scene.submitting();
    job = scene.ledger().answered(intended.token(), Outcome.plain().task("t"), "t");
    assertThat(job.state()).isEqualTo(JobState.RUNNING);
  }

  @AfterEach
  void close() {
    scene.close();
  }

  @Test
  void theFirstReadComesSoonAndEachNextOneHalfAsLongAgainLater() {
    assertThat(pace.next(job, null)).isEqualTo(FIRST);
    assertThat(pace.next(job, after(1, null))).isEqualTo(Duration.ofMillis(7500));
    assertThat(pace.next(job, after(2, null))).isEqualTo(Duration.ofMillis(11_250));
    assertThat(pace.next(job, after(20, null))).isEqualTo(MOST);
    assertThat(pace.next(job, after(100_000, null))).isEqualTo(MOST);
  }

  @Test
  void theProvidersOwnGuessBringsTheReadForwardButNotBelowTheFirst() {
    assertThat(pace.next(job, after(20, 12L))).isEqualTo(Duration.ofSeconds(12));
    assertThat(pace.next(job, after(20, 1L))).isEqualTo(FIRST);
    assertThat(pace.next(job, after(20, Long.MAX_VALUE))).isEqualTo(MOST);
  }

  @Test
  void anOverdueTaskIsReadOnMoreSlowly() {
    scene.clock().move(DEADLINE.plusSeconds(1));

    assertThat(pace.isOverdue(job)).isTrue();
    assertThat(pace.next(job, after(20, null))).isEqualTo(MOST.multipliedBy(4));
  }

  @Test
  void jobsOfOneMomentAreReadALittleApart() {
    PollPace early = new PollPace(FIRST, MOST, DEADLINE, scene.clock(), () -> 0L);

    assertThat(early.next(job, null)).isEqualTo(Duration.ofMillis(4500));
  }

  private static Progress after(int reads, Long eta) {
    return new Progress(0, eta, "word", reads, 0, null, null, 0, null);
  }
}
