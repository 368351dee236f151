package io.swapline.ledger;

import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.Outcome;
import java.io.IOException;
import java.util.Optional;

/**
 * Answers to submits that carry the result itself: what of them is on the disk, and not in the
 * ledger yet. With those of other providers nothing is ever there.
 */
public interface AnswersOnDisk {
  /** Where no provider answers so. */
  AnswersOnDisk NONE =
      new AnswersOnDisk() {
        @Override
        public Optional<Outcome<?>> whole(Job job, String token) {
          return Optional.empty();
        }

        @Override
        public boolean isWhole(String jobId, String token) {
          return false;
        }

        @Override
        public boolean isBegun(Job job, String token) {
          return false;
        }
      };

  /**
   * What the whole answer to that attempt comes to: {@code fetched}, or {@code quarantined} where
   * its result cannot be used. Empty where it is not there, or not whole.
   */
  Optional<Outcome<?>> whole(Job job, String token) throws IOException;

  /** Whether it is there, without a look into it. */
  boolean isWhole(String jobId, String token);

  /** Whether a result began to come in for that attempt, which was accepted then. */
  boolean isBegun(Job job, String token);
}
