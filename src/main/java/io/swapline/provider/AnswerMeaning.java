package io.swapline.provider;

import java.util.Locale;

/** What a provider's answer to a submit, an upload or a status read means for us. */
public enum AnswerMeaning {
  /** Too many requests; nothing was accepted. Try again later. */
  THROTTLED(true, false),
  /** The vendor is closed for a while; nothing was accepted. Try again later. */
  MAINTENANCE(true, false),
  /** No money in the account; nothing was accepted. */
  CREDIT(true, true),
  /** The key is missing, wrong or not allowed; nothing was accepted. */
  KEY(true, true),
  /** What is asked for is switched off there; nothing was accepted. */
  DISABLED(true, true),
  /** This input is refused for good; nothing was accepted. */
  REFUSED(true, false),
  /** There is no such task. */
  NOT_FOUND(false, false),
  /** The task ended without a result; of a submit nobody knows what was accepted. */
  FAILED(false, false),
  /** It cannot be told whether anything was accepted. */
  UNCLEAR(false, false);

  private static final String KEY_REFUSED = " does not accept the API key";

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

  /** Whether the same request is worth another try after a while. */
  public boolean passes() {
    return this == THROTTLED || this == MAINTENANCE;
  }

  /** Whether every other job of the provider would meet the same answer. */
  public boolean pausesProvider() {
    return pauses;
  }

  /**
   * What a person is told of an answer that pauses the provider.
   *
   * @param who the provider
   * @param said the answer, in brackets
   */
  public String pausing(String who, String said) {
    return switch (this) {
      case KEY -> who + KEY_REFUSED + said + ": correct it, restart the service";
      case DISABLED -> who + " is switched off there" + said + ": have it switched on";
      default -> who + " says that the account has no money" + said + ": top it up";
    };
  }

  /** Whether a pause with those words is one for a refused key. */
  public static boolean isOfKey(String why) {
    return why.contains(KEY_REFUSED) || why.contains(": correct the API key");
  }

  static AnswerMeaning of(String word) {
    try {
      return valueOf(word.trim().toUpperCase(Locale.ROOT).replace('-', '_'));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "'"
              + word
              + "' is no meaning of an answer: throttled, maintenance, credit, key, disabled,"
              + " refused, not-found, failed or unclear");
    }
  }
}
