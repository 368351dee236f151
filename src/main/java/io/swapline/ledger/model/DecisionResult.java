package io.swapline.ledger.model;

import java.util.Locale;

/** How a wish ends. None is left open: each is carried out, refused, or comes too late. */
public enum DecisionResult {
  DONE,
  /** It cannot be carried out; the words say why. */
  REFUSED,
  /** The job went on without it, or somebody took it back. */
  OVERTAKEN;

  /** The word in the ledger. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static DecisionResult of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}
