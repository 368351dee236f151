package io.swapline.provider;

import java.util.Locale;

/** What a provider's answer to a submit, an upload or a status read means for us. */
public enum AnswerMeaning {
  /** Too many requests; nothing was accepted. Try again later. */
  THROTTLED(true, false),
  /** No money in the account; nothing was accepted. */
  CREDIT(true, true),
  /** The key is missing, wrong or not allowed; nothing was accepted. */
  KEY(true, true),
  /** This input is refused for good; nothing was accepted. */
  REFUSED(true, false),
  /** There is no such task. */
  NOT_FOUND(false, false),
  /** The task ended without a result; of a submit nobody knows what was accepted. */
  FAILED(false, false),
  /** It cannot be told whether anything was accepted. */
  UNCLEAR(false, false);

  private final boolean certain;
  private final boolean pauses;

  AnswerMeaning(boolean certain, boolean pauses) {
    this.certain = certain;
    this.pauses = pauses;
  }

  /** Whether it is certain that nothing was accepted. */
  public boolean isCertainRefusal() {
    return certain;
  }

  /** Whether every other job of the provider would meet the same answer. */
  public boolean pausesProvider() {
    return pauses;
  }

  static AnswerMeaning of(String word) {
    try {
      return valueOf(word.trim().toUpperCase(Locale.ROOT).replace('-', '_'));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "'"
              + word
              + "' is no meaning of an answer: throttled, credit, key, refused, not-found, failed"
              + " or unclear");
    }
  }
}
