package io.swapline.provider;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Puts a value that came from outside into the query of our own URL, and nothing more than that.
 */
public final class QueryString {
  /** {@code name=value}, encoded; null where there is no value. */
  public String of(String name, String value) {
    return value == null ? null : name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
