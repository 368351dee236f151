package io.swapline.provider;

import org.apache.camel.Exchange;

/**
 * Gives a step leave to send something other than a GET; without it {@link GuardedRequests} stops
 * it.
 */
public final class RequestLeave {
  static final String PAID = "swapline.request.paid";
  static final String FREE = "swapline.request.free";

  /** Requests that cost nothing, such as uploads: any number. */
  public void free(Exchange exchange) {
    exchange.setProperty(FREE, true);
  }

  static boolean mayUpload(Exchange exchange) {
    return Boolean.TRUE.equals(exchange.getProperty(FREE));
  }

  /** The one request that pays; the note is taken before its first byte. */
  public void paid(Exchange exchange, BeforeFirstByte note) {
    exchange.removeProperty(FREE);
    exchange.setProperty(PAID, new PaidPost(note));
  }
}
