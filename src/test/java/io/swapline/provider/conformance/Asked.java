package io.swapline.provider.conformance;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * A request as it came.
 *
 * @param to the address setting it came to, {@code link}, {@code result} or {@code trap}
 * @param headers by name in lower case
 * @param body its beginning
 * @param bytes length of the whole body
 * @param step what the job was at: {@code upload}, {@code submit} or {@code status}; empty
 *     elsewhere
 */
record Asked(
    String to,
    String method,
    URI uri,
    Map<String, List<String>> headers,
    String body,
    long bytes,
    String step) {

  /** Path and query as the vendor would read them. */
  String decoded() {
    return URLDecoder.decode(uri.toString(), StandardCharsets.UTF_8);
  }
}
