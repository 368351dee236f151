package io.swapline.job.poll;

import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.Progress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * When a task is read next: first soon, then half as long again each time up to a limit, a little
 * apart from other jobs; earlier where the provider's own guess is nearer, slower once overdue.
 */
public final class PollPace {
  private static final double GROWTH = 1.5;
  private static final double JITTER = 0.2;
  private static final int OVERDUE_FACTOR = 4;

  /** The ledger takes a due time much further ahead for a clock that was set back. */
  private static final double LONGEST_MILLIS = Duration.ofHours(1).toMillis();

  private final Duration first;
  private final Duration most;
  private final Duration deadline;
  private final InstantSource clock;
  private final RandomGenerator random;

  /**
   * @param first until the first read, and the least between two
   * @param most between two reads
   * @param deadline after which a task is overdue
   */
  public PollPace(
      Duration first,
      Duration most,
      Duration deadline,
      InstantSource clock,
      RandomGenerator random) {
    this.first = first;
    this.most = most;
    this.deadline = deadline;
    this.clock = clock;
    this.random = random;
  }

  /** Until the first read of a new task. */
  public Duration first() {
    return first;
  }

  /** Until the next read; {@code progress} may be null. */
  Duration next(Job job, Progress progress) {
    int reads = progress == null ? 0 : progress.reads();
    double grown = first.toMillis() * Math.pow(GROWTH, Math.min(reads, 30));
    double limit = isOverdue(job) ? most.toMillis() * OVERDUE_FACTOR : most.toMillis();
    double wait = Math.min(Math.min(grown, limit), LONGEST_MILLIS);
    if (progress != null && progress.etaSeconds() != null) {
      wait = Math.min(wait, Math.max((double) first.toMillis(), progress.etaSeconds() * 1000.0));
    }
    return Duration.ofMillis((long) (wait * (1 + JITTER * (random.nextDouble() - 0.5))));
  }

  boolean isOverdue(Job job) {
    return job.runningAt() != null && clock.instant().isAfter(job.runningAt().plus(deadline));
  }
}
