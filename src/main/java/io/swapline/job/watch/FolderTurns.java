package io.swapline.job.watch;

import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.NewJob;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** How many drops of each sub-folder may be taken now, beside those that are being taken. */
final class FolderTurns {
  private final int most;
  private final Map<String, Integer> taken = new HashMap<>();

  /**
   * @param most of each sub-folder at once
   * @param origin of the source
   * @param taking jobs whose files are being taken, of whatever source
   */
  FolderTurns(int most, String origin, List<Job> taking) {
    this.most = most;
    taking.stream().filter(job -> job.origin().equals(origin)).forEach(job -> add(job.subPath()));
  }

  boolean has(String subPath) {
    return taken.getOrDefault(subPath, 0) < most;
  }

  /** Adds a job to those, and to its sub-folder's. */
  Consumer<NewJob> into(List<NewJob> jobs) {
    return job -> {
      jobs.add(job);
      add(job.subPath());
    };
  }

  private void add(String subPath) {
    taken.merge(subPath, 1, Integer::sum);
  }
}
