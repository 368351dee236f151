package io.swapline.ledger.model;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

/**
 * One paid submit of a job: its intent and, when known, its answer.
 *
 * @param id unique
 * @param jobId the job
 * @param n 1 for the first
 * @param provider provider id
 * @param token unguessable; names the attempt file and the callback address
 * @param mediaRef the provider's name for the uploaded target; null where it has none
 * @param reservedUsd estimate at the time of the intent, in whole millionths and never less than
 *     it; null where no price is known
 * @param sentAt when the intent was written, which is the instant of {@code submitting} and a
 *     moment before the first byte
 * @param sendBefore until when its request may begin; null where an older version sent it
 * @param answeredAt when the answer was written; null before
 * @param taskId the provider's task; null while unknown
 * @param outcome accepted, refused, not-sent, unknown; null while awaited
 * @param calledTask the task that a callback named and that is not believed yet; null for none
 * @param search what the provider's list showed of it; null where it was not looked at
 */
public record Attempt(
    String id,
    String jobId,
    int n,
    String provider,
    String token,
    String mediaRef,
    BigDecimal reservedUsd,
    Instant sentAt,
    Instant sendBefore,
    Instant answeredAt,
    String taskId,
    String outcome,
    String calledTask,
    TaskSearchState search) {

  /**
   * From when on nobody begins with its request any more, whatever the clock of its sender shows:
   * the time that the sender had, and as long again.
   *
   * @param otherwise how long after {@link #sentAt} that is of an attempt of an older version
   */
  public Instant over(Duration otherwise) {
    return sendBefore == null
        ? sentAt.plus(otherwise)
        : sendBefore.plus(Duration.between(sentAt, sendBefore));
  }
}
