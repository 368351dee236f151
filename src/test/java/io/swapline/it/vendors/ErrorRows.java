package io.swapline.it.vendors;

import io.swapline.it.vendors.FaultTable.Row;
import io.swapline.ledger.model.JobState;
import io.swapline.sandbox.fault.ExchangeFault.Reply;
import io.swapline.sandbox.fault.Fault;
import io.swapline.sandbox.fault.FaultPoint;
import io.swapline.sandbox.fault.Faults;
import io.swapline.sandbox.fault.RequestKind;
import java.util.function.Consumer;

/**
 * What a row of a vendor's error table comes to, by the request it answers. The reply's message is
 * {@value #SAID}.
 */
final class ErrorRows {
  static final String SAID = "no, because";

  private ErrorRows() {}

  /** The answer to a submit refuses this input for good. */
  static Row refused(String name, Reply reply) {
    return submit(
        name,
        reply,
        JobState.FAILED,
        "refused this input (HTTP " + reply.status() + ", " + SAID + "); nothing was paid");
  }

  /** The answer to a submit refuses the key. */
  static Row key(String name, Reply reply) {
    return submit(
        name,
        reply,
        JobState.PREPARED,
        "does not accept the API key (HTTP "
            + reply.status()
            + ", "
            + SAID
            + "): correct it, restart the service, then ./swapline resume");
  }

  /** The answer to a submit says that there is no money. */
  static Row credit(String name, Reply reply) {
    return submit(
        name,
        reply,
        JobState.PREPARED,
        "says that the account has no money (HTTP "
            + reply.status()
            + ", "
            + SAID
            + "): top it up, then ./swapline resume");
  }

  /** The answer to a submit says that the vendor is closed for a while. */
  static Row maintenance(String name, Reply reply) {
    return submit(
        name,
        reply,
        JobState.PREPARED,
        "is closed for maintenance (HTTP " + reply.status() + ", " + SAID + "); nothing was paid");
  }

  /** The answer to a submit says that what it asks for is switched off. */
  static Row disabled(String name, Reply reply) {
    return submit(
        name,
        reply,
        JobState.PREPARED,
        "is switched off there (HTTP "
            + reply.status()
            + ", "
            + SAID
            + "): have it switched on, then ./swapline resume");
  }

  /** The answer to a submit asks to come later. */
  static Row throttled(String name, Reply reply) {
    return submit(
        name,
        reply,
        JobState.PREPARED,
        "has too many requests for now (HTTP "
            + reply.status()
            + ", "
            + SAID
            + "); nothing was paid");
  }

  /** The same answer, which asks to come again in a second; unasked it would be later. */
  static Reply soon(Reply reply) {
    return reply.with("Retry-After", "1");
  }

  /** The answer to a submit does not tell whether it was accepted. */
  static Row parked(String name, Reply reply) {
    return submit(
        name,
        reply,
        JobState.SUBMIT_UNKNOWN,
        "nobody knows whether it was accepted and paid. It is not sent again by itself");
  }

  private static Row submit(String name, Reply reply, JobState ends, String words) {
    return new Row(
        "submit, " + name + ": " + ends + ", not paid",
        faults -> faults.add(Fault.of(RequestKind.SUBMIT, FaultPoint.AFTER_BODY, reply)),
        ends,
        0,
        1,
        words);
  }

  /** An upload is refused; nothing was paid, and it is tried again. */
  static Row uploadAgain(String name, Reply reply) {
    return FaultTable.delivered(
        "upload, " + name + ": tried again, delivered", once(RequestKind.UPLOAD, reply));
  }

  /** An upload is refused as every other would be. */
  static Row uploadPauses(String name, Reply reply, String mend) {
    return new Row(
        "upload, " + name + ": the provider is paused, not paid",
        faults -> faults.add(Fault.of(RequestKind.UPLOAD, FaultPoint.AFTER_BODY, reply)),
        JobState.PREPARED,
        0,
        0,
        "did not take the upload (HTTP "
            + reply.status()
            + ", "
            + SAID
            + "): "
            + mend
            + ", then ./swapline resume");
  }

  /** A paid task cannot be read for a moment; it is read on. */
  static Row readOn(String name, Reply reply) {
    return FaultTable.delivered(
        "status, " + name + ": read on, delivered", once(RequestKind.STATUS, reply));
  }

  private static Consumer<Faults> once(RequestKind kind, Reply reply) {
    return faults -> faults.add(Fault.of(kind, FaultPoint.AFTER_BODY, reply).only(1));
  }
}
