package io.swapline.ledger.decisions;

import io.swapline.ledger.model.Attempt;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.LedgerException;
import java.time.Duration;
import java.time.Instant;

/**
 * Until when nobody may decide that a request was not accepted: it may still be sent, its answer
 * may still come, or the provider's list is still to show it.
 */
public final class TooEarly {
  private TooEarly() {}

  static void refuse(Job job, Attempt attempt, Instant now, Duration answerMayTake) {
    refuseBefore(attempt, now, answerMayTake);
    if (isLookedFor(job, attempt)) {
      throw new LedgerException(
          "it is still looked for at the provider, next at "
              + job.lookAt()
              + "; decide when ./swapline show "
              + job.id()
              + " says what was found");
    }
  }

  private static void refuseBefore(Attempt attempt, Instant now, Duration answerMayTake) {
    Instant over = attempt.over(answerMayTake);
    Instant answered = attempt.sentAt().plus(answerMayTake);
    if (now.isBefore(over) && over.isAfter(answered)) {
      throw new LedgerException(
          "its request may still be sent until " + over + "; decide after that");
    }
    if (now.isBefore(answered)) {
      throw new LedgerException(
          "an answer may still come until " + answered + "; decide after that");
    }
  }

  /** Whether the provider's list is read and to be read again; a person need not wait for less. */
  public static boolean isLookedFor(Job job, Attempt attempt) {
    return job.lookAt() != null && attempt.search() != null && attempt.search().failures() == 0;
  }
}
