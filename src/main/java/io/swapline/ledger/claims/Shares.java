package io.swapline.ledger.claims;

import io.swapline.ledger.model.Job;
import java.util.Collection;

/**
 * How much of a step's work may be of one source, provider or host, so that one which is slow costs
 * only its own. Those of its jobs that failed the last time have half of that, so that the others
 * go on beside them.
 *
 * @param by what has a share
 * @param each how many of its jobs may be in work at once
 * @param inWork the jobs that are: this process's, for so are the threads that they hold
 */
public record Shares(ShareBy by, int each, Collection<Job> inWork) {

  int left(String key) {
    return (int) Math.max(0, each - inWork.stream().filter(job -> isOf(job, key)).count());
  }

  /** Of jobs whose last try failed. */
  int leftAgain(String key) {
    long again = inWork.stream().filter(job -> isOf(job, key) && job.tries() > 0).count();
    return (int) Math.max(0, (each + 1) / 2 - again);
  }

  private boolean isOf(Job job, String key) {
    return by.of(job).equals(key);
  }
}
