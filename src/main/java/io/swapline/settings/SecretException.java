package io.swapline.settings;

/** A secret cannot be had; says why, and what to do. */
public final class SecretException extends Exception {
  private static final long serialVersionUID = 1L;

  public SecretException(String why) {
    super(why);
  }

  public SecretException(String why, Throwable cause) {
    super(why, cause);
  }
}
