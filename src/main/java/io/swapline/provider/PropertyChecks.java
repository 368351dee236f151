package io.swapline.provider;

import java.util.function.Consumer;

/** Names the property of a provider file in which a mistake is, as it stands there. */
final class PropertyChecks {
  private PropertyChecks() {}

  static void require(String property, String value) {
    if (value.isBlank()) {
      throw new IllegalArgumentException(property + " is missing");
    }
  }

  /** Lets a text be read, and puts the property's name before what is wrong with it. */
  static void named(String property, String text, Consumer<String> reading) {
    try {
      reading.accept(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(property + ": " + e.getMessage(), e);
    }
  }

  static void notNegative(String property, long value) {
    if (value < 0) {
      throw new IllegalArgumentException(property + " is 0 for no limit, or more, not " + value);
    }
  }
}
