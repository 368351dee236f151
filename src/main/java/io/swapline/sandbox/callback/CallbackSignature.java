package io.swapline.sandbox.callback;

import java.time.Instant;
import java.util.Map;

/** How a vendor signs its callbacks. */
public interface CallbackSignature {

  /** The header that has the signature. */
  String header();

  /**
   * All headers with which a receiver verifies a callback.
   *
   * @param secret as the vendor hands it out
   * @param messageId of the callback; the same for each of its tries
   * @param at when this try is sent
   * @param body its bytes
   */
  Map<String, String> headers(String secret, String messageId, Instant at, byte[] body);
}
