package io.swapline.text;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How a name is made of what is known of a job, such as {@code ${subPath}/${name}}. Whatever is put
 * in, the name leads to no other folder, and each of its parts is one that disks take.
 */
public final class NameTemplate {
  /** What each variable may bring along: a path of folders, or one harmless word. */
  private static final Map<String, Boolean> IS_PATH =
      Map.of(
          "subPath", true,
          "name", true,
          "job", false,
          "label", false,
          "provider", false,
          "day", false);

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^{}]*)}");
  private static final int LONGEST = 500;

  /** Disks take 255 bytes; {@code ~9999.receipt.json} must fit behind it. */
  private static final int LONGEST_PART = 230;

  private static final int LONGEST_WORD = 100;

  private final List<String> parts;

  private NameTemplate(List<String> parts) {
    this.parts = parts;
  }

  /**
   * Checks and keeps it.
   *
   * @throws IllegalArgumentException with what it must or must not be, for the operator
   */
  public static NameTemplate parse(String text) {
    if (text.isBlank() || text.length() > LONGEST) {
      throw new IllegalArgumentException("must be a name of 1 to " + LONGEST + " letters");
    }
    Matcher variables = VARIABLE.matcher(text);
    while (variables.find()) {
      known(variables.group(1));
    }
    List<String> parts = List.of(text.split("/", -1));
    for (String part : parts) {
      check(VARIABLE.matcher(part).replaceAll("x"), part);
    }
    return new NameTemplate(parts);
  }

  private static void known(String variable) {
    if (!IS_PATH.containsKey(variable)) {
      String meant =
          DidYouMean.to(variable, IS_PATH.keySet())
              .map(near -> "did you mean ${" + near + "}?")
              .orElseGet(
                  () ->
                      "there is "
                          + IS_PATH.keySet().stream()
                              .sorted()
                              .map(name -> "${" + name + "}")
                              .collect(Collectors.joining(", ")));
      throw new IllegalArgumentException("must not have ${" + variable + "}: " + meant);
    }
  }

  private static void check(String shown, String part) {
    if (shown.isBlank()) {
      throw new IllegalArgumentException("must not begin or end with / nor have // in it");
    }
    if (shown.startsWith(".") || part.startsWith(".")) {
      throw new IllegalArgumentException("must not have a part that begins with a dot");
    }
    if (shown.matches(".*[\\\\${}].*")) {
      throw new IllegalArgumentException("must not have \\, $ or { } but for variables");
    }
    if (shown.getBytes(StandardCharsets.UTF_8).length > LONGEST_PART) {
      throw new IllegalArgumentException(
          "must not have a part of more than " + LONGEST_PART + " bytes");
    }
  }

  /**
   * The name, {@code /} between its parts; a part that comes to nothing is left out.
   *
   * @param value variable → what stands for it; null for nothing
   * @param otherwise the name where all of it comes to nothing
   */
  public String fill(Function<String, String> value, String otherwise) {
    List<String> filled = new ArrayList<>();
    for (String part : parts) {
      String name = filled(part, value);
      // Of a folder's path each folder is a part of its own.
      for (String one : name.split("/", -1)) {
        if (!one.isBlank()) {
          filled.add(shortened(one, LONGEST_PART));
        }
      }
    }
    return filled.isEmpty() ? otherwise : String.join("/", filled);
  }

  private static String filled(String part, Function<String, String> value) {
    return VARIABLE
        .matcher(part)
        .replaceAll(
            found -> {
              String given = value.apply(found.group(1));
              String put = given == null ? "" : given;
              return Matcher.quoteReplacement(IS_PATH.get(found.group(1)) ? put : word(put));
            });
  }

  /** What somebody wrote beside a drop, as a part of a name that every system takes. */
  private static String word(String text) {
    String plain =
        text.replaceAll("[\\p{C}\\p{Z}/\\\\:*?\"<>|]+", "_").replaceAll("^[._]+|[._]+$", "");
    return shortened(plain, LONGEST_WORD);
  }

  private static String shortened(String text, int most) {
    int end = text.length();
    while (text.substring(0, end).getBytes(StandardCharsets.UTF_8).length > most) {
      end = text.offsetByCodePoints(end, -1);
    }
    return text.substring(0, end);
  }
}
