package io.swapline.ledger.life;

/** What a service knows of a provider's API key, never the key. */
public enum KeyState {
  SET("set"),
  MISSING("missing"),
  REFUSED("refused");

  private final String text;

  KeyState(String text) {
    this.text = text;
  }

  /** As it stands in the ledger. */
  public String text() {
    return text;
  }
}
