package io.swapline.convert;

import java.time.Duration;

/** It can be made to fit, and not at the moment; the message says what it waits for. */
public final class NotNowException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Duration again;

  /**
   * @param words what it waits for, as a person reads them
   * @param again when it is to be tried again
   */
  NotNowException(String words, Duration again) {
    super(words);
    this.again = again;
  }

  /** After how long it is to be tried again. */
  public Duration again() {
    return again;
  }
}
