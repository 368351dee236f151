package io.swapline.job.forget;

import io.swapline.ledger.model.Job;
import java.io.IOException;
import java.util.List;

/** What jobs that are over left at the last places of one kind, and that is theirs still. */
public interface Archived {
  /**
   * One file or object of it.
   *
   * @param place where it is
   * @param sha256 of its bytes, lower-case hex; null where that is not known
   */
  record Left(String place, String sha256) {}

  /**
   * What is there of the job; what changed since is somebody else's.
   *
   * @param failed whether what lies with failed files is asked for; else what lies with done ones
   */
  List<Left> of(Job job, boolean failed) throws IOException;

  void remove(Job job, Left left) throws IOException;

  /** Whether what is at that place of a job's row would be found here. */
  boolean covers(String place);
}
