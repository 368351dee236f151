package io.swapline.provider;

import java.util.List;
import java.util.stream.Stream;

/**
 * What an option or setting may be: {@code boolean}, {@code integer 0..10}, or a choice {@code
 * mp4|gif}; with {@code = VALUE} behind it where the file has a default.
 *
 * @param type boolean, integer or choice
 * @param least for an integer
 * @param most for an integer
 * @param choices for a choice
 */
public record OptionRule(String type, long least, long most, List<String> choices) {

  private static final String DEFAULT = " = ";

  static OptionRule of(String rule) {
    int at = rule.lastIndexOf(DEFAULT);
    OptionRule read = ofType(at < 0 ? rule : rule.substring(0, at));
    if (at >= 0) {
      try {
        read.parse(rule.substring(at + DEFAULT.length()).trim());
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("the default " + e.getMessage(), e);
      }
    }
    return read;
  }

  private static OptionRule ofType(String rule) {
    String text = rule.trim();
    if (text.equals("boolean")) {
      return new OptionRule("boolean", 0, 0, List.of());
    }
    if (text.startsWith("integer ")) {
      String[] ends = text.substring("integer ".length()).split("\\.\\.", -1);
      if (ends.length == 2) {
        return new OptionRule(
            "integer", Long.parseLong(ends[0].trim()), Long.parseLong(ends[1].trim()), List.of());
      }
    }
    if (text.contains("|")) {
      return new OptionRule(
          "choice", 0, 0, Stream.of(text.split("\\|")).map(String::trim).toList());
    }
    throw new IllegalArgumentException(
        "'" + rule + "' is no rule for an option: boolean, integer 0..10, or one|other");
  }

  /**
   * The value as the vendor's JSON has it.
   *
   * @throws IllegalArgumentException saying what is allowed
   */
  public Object parse(String text) {
    return switch (type) {
      case "boolean" -> parseBoolean(text);
      case "integer" -> parseInteger(text);
      default -> parseChoice(text);
    };
  }

  private static Object parseBoolean(String text) {
    // In any case, as YAML has them.
    if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
      return Boolean.valueOf(text);
    }
    throw new IllegalArgumentException("is true or false, not '" + text + "'");
  }

  private Object parseInteger(String text) {
    try {
      long number = Long.parseLong(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(allowedNumbers(text), e);
    }
    throw new IllegalArgumentException(allowedNumbers(text));
  }

  private Object parseChoice(String text) {
    if (choices.contains(text)) {
      return text;
    }
    throw new IllegalArgumentException(
        "is one of " + String.join(", ", choices) + ", not '" + text + "'");
  }

  private String allowedNumbers(String text) {
    return "is a whole number from " + least + " to " + most + ", not '" + text + "'";
  }
}
