package io.swapline.listing;

import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.model.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * How long a running task takes yet: by the vendor's own word, else by how much of it is done, else
 * by how long earlier tasks of that vendor took.
 */
final class TimeLeft {
  /** Less of it says more about the vendor's queue than about the task. */
  private static final int LEAST_PERCENT = 5;

  private final Map<String, Duration> usual;

  /**
   * @param usual of each provider, where there were enough
   */
  TimeLeft(Map<String, Duration> usual) {
    this.usual = usual;
  }

  /** Empty where it does not run, nothing is known, or it takes longer than it should. */
  Optional<Duration> of(Job job, Instant now) {
    if (job.state() != JobState.RUNNING || job.runningAt() == null) {
      return Optional.empty();
    }
    Progress progress = job.progress() == null ? Progress.NONE : job.progress();
    Duration runs = Duration.between(job.runningAt(), now);
    Duration left;
    if (progress.etaSeconds() != null) {
      Duration ago = Duration.between(Instant.ofEpochMilli(progress.readAt()), now);
      left = Duration.ofSeconds(progress.etaSeconds()).minus(ago);
    } else if (progress.percent() >= LEAST_PERCENT) {
      left = runs.multipliedBy(100L - progress.percent()).dividedBy(progress.percent());
    } else if (usual.containsKey(job.provider())) {
      left = usual.get(job.provider()).minus(runs);
    } else {
      return Optional.empty();
    }
    return Optional.of(left).filter(time -> !time.isNegative() && !time.isZero());
  }
}
