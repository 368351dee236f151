package io.swapline.ledger.submits;

import io.swapline.ledger.model.Job;
import io.swapline.provider.SendWindow;

/**
 * A step between the slot and the answer, as it stands.
 *
 * @param job as the step wrote it last
 * @param token of its attempt; null before the intent
 * @param window until when its request may begin; null before the intent
 * @param task that the provider made of it; null where it made none
 */
record Sender(int id, At at, Job job, String token, SendWindow window, String task) {
  /** How far it came. */
  enum At {
    CLAIMED,
    STAGED,
    INTENDED,
    NOTED,
    /** The provider accepted it. */
    ACCEPTED,
    /** The provider refused it. */
    REFUSED,
    /** The process read the task's id. */
    HEARD,
    /** It is in the attempt's file. */
    FILED,
    /** It failed, and that could not be written. */
    UNSETTLED
  }

  Sender with(At next, Job now) {
    return new Sender(id, next, now, token, window, task);
  }

  Sender at(At next) {
    return with(next, job);
  }

  Sender intending(String made, SendWindow begun) {
    return new Sender(id, at, job, made, begun, null);
  }

  Sender accepted(String made) {
    return new Sender(id, At.ACCEPTED, job, token, window, made);
  }
}
