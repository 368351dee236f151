package io.swapline.listing;

import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.model.Paid;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A job in the list.
 *
 * @param job as it stands
 * @param paid whether it cost anything
 * @param left how long its task at the vendor takes yet; null where nothing is known
 * @param mended jobs of the same sub-folder and NAME that came to nothing before this one was
 *     delivered, newest first: they need no line of their own
 */
public record ListedJob(Job job, Paid paid, Duration left, List<Job> mended) {

  ListedJob mending(List<Job> earlier) {
    return new ListedJob(job, paid, left, earlier);
  }

  /** Since it was taken: until it ended, or until now. */
  public Duration age(Instant now) {
    Instant end = job.endedAt() == null ? now : job.endedAt();
    Duration age = Duration.between(job.createdAt(), end);
    return age.isNegative() ? Duration.ZERO : age;
  }

  /** Whether nothing more happens to it by itself. */
  public boolean isOver() {
    return job.state().isEnd();
  }

  /** What its vendor says of how much is done, 0 to 100; 0 where it is not at a vendor. */
  public int percent() {
    return job.state() == JobState.RUNNING && job.progress() != null
        ? Math.max(0, Math.min(100, job.progress().percent()))
        : 0;
  }
}
