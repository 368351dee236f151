package io.swapline.text;

/**
 * Words of vendors, files and people, before they are kept: what is made harmless here need not be
 * doubted by whoever shows it later. A database takes it (none takes U+0000 or half a pair), and
 * nobody is deceived by letters that cannot be seen, turn the writing or control a terminal.
 */
public final class Harmless {
  /** What a person reads of one matter. */
  private static final int MOST = 4000;

  /** More marks on one letter than any language has would cover the lines around it. */
  private static final int MOST_MARKS = 6;

  private Harmless() {}

  /**
   * The text as it is, but for what no database of texts takes: U+0000 and half a pair become
   * U+FFFD. A paid answer must not fail to be written for a letter.
   */
  public static String kept(String text) {
    for (int at = 0; at < text.length(); at++) {
      if (isRefused(text, at)) {
        return replaced(text);
      }
    }
    return text;
  }

  private static String replaced(String text) {
    StringBuilder kept = new StringBuilder(text);
    for (int at = 0; at < text.length(); at++) {
      if (isRefused(text, at)) {
        kept.setCharAt(at, '\uFFFD');
      }
    }
    return kept.toString();
  }

  private static boolean isRefused(String text, int at) {
    char letter = text.charAt(at);
    if (!Character.isSurrogate(letter)) {
      return letter == 0;
    }
    boolean low = Character.isLowSurrogate(letter);
    int other = low ? at - 1 : at + 1;
    return other < 0
        || other == text.length()
        || !Character.isSurrogatePair(
            text.charAt(Math.min(at, other)), text.charAt(Math.max(at, other)));
  }

  /** {@link #line}, and no longer than 4000 letters. */
  public static String words(String text) {
    return line(cut(text, MOST));
  }

  /**
   * So many letters of it at most, none of them in half, with … for the rest.
   *
   * @param most 1 or more
   */
  public static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
    return text.substring(0, end) + "…";
  }

  /** One line: control letters and breaks are a blank, those that cannot be seen are left out. */
  public static String line(String text) {
    if (isPlain(text)) {
      return text.strip();
    }
    StringBuilder line = new StringBuilder(text.length());
    boolean blank = false;
    int marks = 0;
    for (int at = 0; at < text.length(); ) {
      int letter = text.codePointAt(at);
      at += Character.charCount(letter);
      int type = Character.getType(letter);
      boolean mark = isMark(type);
      marks = mark ? marks + 1 : 0;
      if (isBreak(letter, type)) {
        blank = true;
      } else if (!Letters.isUnseen(letter) && marks <= MOST_MARKS) {
        if (blank && letter != ' ' && !line.isEmpty() && line.charAt(line.length() - 1) != ' ') {
          line.append(' ');
        }
        blank = false;
        line.appendCodePoint(type == Character.SURROGATE ? 0xFFFD : letter);
      }
    }
    return line.toString().strip();
  }

  /** Nearly all of them are, and cost one look. */
  private static boolean isPlain(String text) {
    return text.chars().allMatch(letter -> letter >= ' ' && letter <= '~');
  }

  private static boolean isBreak(int letter, int type) {
    return Character.isISOControl(letter)
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }

  private static boolean isMark(int type) {
    return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
  }
}
