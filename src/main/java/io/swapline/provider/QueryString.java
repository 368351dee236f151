package io.swapline.provider;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Puts a value that came from outside into the query of our own URL, and nothing more than that.
 */
public final class QueryString {
  /** {@code name=value}, encoded; null where there is no value. */
  public String of(String name, String value) {
    return value == null ? null : name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  /** Two of them; one without a value is left out. */
  public String of(String name, String value, String otherName, String otherValue) {
    return joined(of(name, value), of(otherName, otherValue));
  }

  /** Three of them. */
  public String of(
      String name,
      String value,
      String otherName,
      String otherValue,
      String thirdName,
      String thirdValue) {
    return joined(of(name, value), of(otherName, otherValue), of(thirdName, thirdValue));
  }

  private static String joined(String... pairs) {
    String query = Stream.of(pairs).filter(Objects::nonNull).collect(Collectors.joining("&"));
    return query.isEmpty() ? null : query;
  }
}
