package io.swapline.text;

import java.util.regex.Pattern;

/** Names inside command lines that people copy into a shell. */
public final class ShellWord {
  private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}_./%@+,:-]+");

  private ShellWord() {}

  /**
   * A file's name as one word of a POSIX shell, which no program takes for an option or an address.
   * One that a terminal could not show is replaced by {@code OLD}.
   */
  public static String file(String name) {
    if (!Quote.isPlain(name)) {
      return "OLD";
    }
    boolean misread = name.startsWith("-") || name.contains(":");
    return of(misread ? "./" + name : name);
  }

  /** Any text without control characters as one word of a POSIX shell. */
  public static String of(String text) {
    return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
