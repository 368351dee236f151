package io.swapline.it.support;

import io.swapline.ledger.model.Job;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Where a test drops its pairs, and the book of what lies there. */
public interface Drops {
  /** Drops a pair that may be taken at once, with a video of about so many bytes. */
  Pair ready(String name, long bytes) throws IOException;

  /** Drops a small pair whose video is larger than the provider takes. */
  Pair tooLarge(String name) throws IOException;

  /**
   * Checks that exactly the files that must be there are there, each in its one place.
   *
   * @param jobs by NAME, one for each pair
   */
  void check(List<Pair> pairs, Map<String, Job> jobs) throws IOException;

  /** Where the results of what was dropped go. */
  Results results();

  /** What is said of a job that failed. */
  String reason(Pair pair) throws IOException;
}
