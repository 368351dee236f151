package io.swapline.sandbox.callback;

import java.net.URI;
import java.util.Map;

/**
 * A callback as it is sent.
 *
 * @param to the address
 * @param headers beside {@code Content-Type} and what the connection needs
 * @param body what it says
 */
record CallbackRequest(URI to, Map<String, String> headers, CallbackContent body) {
  CallbackRequest {
    headers = Map.copyOf(headers);
  }
}
