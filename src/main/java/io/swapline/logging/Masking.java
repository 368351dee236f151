package io.swapline.logging;

import io.swapline.text.Harmless;

/** Takes keys, passwords and signatures out of texts that people will read. */
public final class Masking {
  private static final String MASK = "***";

  /**
   * No person reads more of one text, and what a stranger may send must not cost more than that.
   */
  private static final int MOST = 64 * 1024;

  /** At the end of what is cut there may be half of a secret that is not known by its half. */
  private static final int EDGE = 200;

  private static final int BRIEF = 200;

  private Masking() {}

  /**
   * The text without what {@link KnownSecrets} has, API keys, bearer tokens, passwords, cookies,
   * signatures of links, user info in URLs and the tokens of our callback addresses and of what is
   * published, in whatever coding they are written; of a longer one the first 64 thousand letters.
   * All else is as it was.
   */
  public static String mask(String text) {
    boolean cut = text.length() > MOST;
    String read = cut ? text.substring(0, MOST) : text;
    Spans secrets = new Spans();
    for (Spelling spelling : Spelling.all(read)) {
      KnownSecrets.find(spelling, secrets);
      SecretShapes.find(spelling, secrets);
      NamedSecrets.find(spelling, secrets);
    }
    String masked = secrets.hide(read, MASK);
    return cut ? masked.substring(0, Math.max(0, masked.length() - EDGE)) + "…" : masked;
  }

  /**
   * {@link #oneLine} of what a person reads of one matter: 4000 letters at most. Words of others go
   * through it before they are kept.
   *
   * @param text null for none, and then null is the answer
   */
  public static String words(String text) {
    return text == null ? null : Harmless.words(mask(text));
  }

  /**
   * {@link #mask}, with letters that nobody sees, turn the writing or control a terminal taken out,
   * and line breaks as one blank: a log line stays one.
   */
  public static String oneLine(String text) {
    return Harmless.line(mask(text));
  }

  /** {@link #oneLine} of what is part of a sentence: 200 letters at most, with … for the rest. */
  public static String brief(String text) {
    return Harmless.cut(oneLine(text), BRIEF);
  }
}
