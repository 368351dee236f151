package io.swapline.job.close;

import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.Outcome;
import java.io.IOException;

/** How the files of jobs from one kind of source come to their last place. */
public interface Ending {

  /** Whether the job's files came from there. */
  boolean covers(Job job);

  /** Chooses where they go; the route writes it on the row. Nothing of theirs is moved yet. */
  Outcome<?> plan(Job job) throws IOException;

  /** Whether choosing takes no more than a look into folders of this machine. */
  default boolean choosesAtHand() {
    return false;
  }

  /**
   * Brings them to the places on the row, and clears what was only a copy.
   *
   * @return with what is to be told of it, as the job's {@code why}
   */
  Outcome<?> move(Job job) throws IOException;
}
