package io.swapline.it.kill;

import io.swapline.it.support.Drops;
import io.swapline.it.support.Pair;
import io.swapline.sandbox.fault.ExchangeFault;
import io.swapline.sandbox.fault.Fault;
import io.swapline.sandbox.fault.FaultPoint;
import io.swapline.sandbox.fault.Faults;
import io.swapline.sandbox.fault.RequestKind;
import io.swapline.sandbox.fault.TaskFault;
import java.io.IOException;

/** What goes wrong at the provider, or with the drop, while a kill is prepared. */
enum KillScene {
  /** Nothing. */
  PLAIN,
  /** The video is over the provider's limits. */
  TOO_LARGE,
  /** The task is paid, and fails. */
  FAILED_TASK,
  /** The provider has too many requests. */
  THROTTLED,
  /** The upload is not taken. */
  UPLOAD_REFUSED,
  /** The link to the result is over when it is given out. */
  EXPIRED_LINK,
  /** The submit ends in a server's error; whether it was paid is drawn. */
  SERVER_ERROR,
  /** The submit is refused for what it sends. */
  REFUSED,
  /** The account has no money. */
  NO_CREDIT,
  /** Nothing; the result is so large that it goes to a bucket in parts. */
  LARGE,
  /** Nothing; somebody else takes the name of the receipt in the bucket. */
  RECEIPT_TAKEN,
  /** Nothing; somebody sends a message that nobody understands. */
  UNREADABLE_MESSAGE;

  /** In the reason of whatever fails because a scene wanted it. */
  static final String MARK = "as the scene wants it";

  private static final long SMALL = 1_000;

  /** Drops the pair that is meant to come to the window. */
  Pair drop(Drops drops, String name) throws IOException {
    return switch (this) {
      case TOO_LARGE -> drops.tooLarge(name);
      case LARGE -> drops.ready(name, LargeResults.SOME_SIZE);
      default -> drops.ready(name, SMALL);
    };
  }

  /**
   * Sets what goes wrong until the faults are cleared.
   *
   * @param paid whether an unclear answer comes after the task was made
   */
  void set(Faults faults, boolean paid) {
    switch (this) {
      case PLAIN, TOO_LARGE, LARGE, RECEIPT_TAKEN, UNREADABLE_MESSAGE -> {
        // All is well at the provider.
      }
      case FAILED_TASK -> faults.add(Fault.of(RequestKind.SUBMIT, new TaskFault.FailTask(MARK)));
      case EXPIRED_LINK -> faults.add(Fault.of(RequestKind.STATUS, new TaskFault.ExpiredLink()));
      case UPLOAD_REFUSED ->
          faults.add(Fault.of(RequestKind.UPLOAD, FaultPoint.AFTER_BODY, answer(503, "BUSY")));
      case THROTTLED -> submit(faults, answer(429, "RATE_LIMIT").with("Retry-After", "1"));
      case REFUSED -> submit(faults, answer(400, "IMAGE_NO_FACE_DETECTED"));
      case NO_CREDIT -> submit(faults, answer(402, "BILLING_BALANCE_NOT_ENOUGH"));
      case SERVER_ERROR ->
          faults.add(
              Fault.of(
                  RequestKind.SUBMIT,
                  paid ? FaultPoint.AFTER_TASK : FaultPoint.AFTER_BODY,
                  answer(502, "BAD_GATEWAY")));
    }
  }

  private static void submit(Faults faults, ExchangeFault.Reply reply) {
    faults.add(Fault.of(RequestKind.SUBMIT, FaultPoint.AFTER_BODY, reply));
  }

  private static ExchangeFault.Reply answer(int status, String reason) {
    return ExchangeFault.Reply.json(
        status, "{\"reason\": \"%s\", \"message\": \"%s\"}".formatted(reason, MARK));
  }
}
