package io.swapline.provider;

import org.apache.camel.Exchange;

/**
 * Permits a step to send something other than a GET; without it {@link GuardedRequests} stops it.
 */
public final class RequestPermit {
  static final String PAID = "swapline.request.paid";
  static final String INLINE = "swapline.request.inline";
  static final String FREE = "swapline.request.free";

  /** Requests that cost nothing, such as uploads: any number. */
  public void allowUnpaid(Exchange exchange) {
    exchange.setProperty(FREE, true);
  }

  /** The answer to the one request that pays carries the result. */
  public void expect(Exchange exchange, InlineAnswer answer) {
    exchange.setProperty(INLINE, answer);
  }

  /** What came with the answer; null where nothing was expected. */
  public static InlineAnswer inline(Exchange exchange) {
    return exchange.getProperty(INLINE, InlineAnswer.class);
  }

  static boolean mayUpload(Exchange exchange) {
    return Boolean.TRUE.equals(exchange.getProperty(FREE));
  }

  /**
   * The one request that pays.
   *
   * @param notes what is noted before its first byte leaves, and after
   * @param window until when that may be
   */
  public void allowPaid(Exchange exchange, PaidNotes notes, SendWindow window) {
    exchange.removeProperty(FREE);
    exchange.setProperty(PAID, new PaidPermit(notes, window));
  }
}
