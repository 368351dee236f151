package io.swapline.text;

/** Words of others inside our sentences. */
public final class Quote {
  private static final int LONGEST_VALUE = 60;

  private Quote() {}

  /**
   * A file name in quotes, on one line. Control characters and those that turn the direction of
   * writing would let a name forge what surrounds it.
   */
  public static String name(String name) {
    return quoted(name);
  }

  /** The same for a value that somebody wrote, cut where it is long. */
  public static String value(String value) {
    boolean isLong = value.codePointCount(0, value.length()) > LONGEST_VALUE;
    return quoted(
        isLong ? value.substring(0, value.offsetByCodePoints(0, LONGEST_VALUE)) + "…" : value);
  }

  /** A whole line in which there may be names: it stays one, and cannot steer a terminal. */
  public static String line(String text) {
    return plain(text).toString();
  }

  /** Whether it has none of the characters that {@link #name} takes out. */
  public static boolean isPlain(String text) {
    return text.codePoints().noneMatch(Quote::forges);
  }

  private static String quoted(String text) {
    return plain(text).insert(0, '"').append('"').toString();
  }

  private static StringBuilder plain(String text) {
    return text.codePoints()
        .map(c -> forges(c) ? '?' : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append);
  }

  private static boolean forges(int c) {
    int type = Character.getType(c);
    return Character.isISOControl(c)
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR
        || type == Character.SURROGATE
        || c == 0x061C
        || c == 0x200B
        || c == 0x200E
        || c == 0x200F
        || (c >= 0x202A && c <= 0x202E)
        || (c >= 0x2060 && c <= 0x206F)
        || c == 0xFEFF
        || (c >= 0xE0000 && c <= 0xE007F);
  }
}
