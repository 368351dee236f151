package io.swapline.provider;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Lists as a provider file writes them: words separated by commas. */
final class CommaList {
  private CommaList() {}

  /** In lower case, without empty ones. */
  static List<String> list(String text) {
    return Stream.of(text.split(","))
        .map(word -> word.trim().toLowerCase(Locale.ROOT))
        .filter(word -> !word.isEmpty())
        .toList();
  }
}
