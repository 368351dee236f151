package io.swapline.service;

/** The service cannot start; the message says why in one line, and what to mend. */
public class StartException extends Exception {
  public StartException(String message) {
    super(message);
  }

  public StartException(String message, Throwable cause) {
    super(message, cause);
  }
}
