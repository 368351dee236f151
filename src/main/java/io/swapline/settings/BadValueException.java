package io.swapline.settings;

/** A text that is no value of its kind; the message says what is allowed. */
final class BadValueException extends Exception {
  BadValueException(String allowed) {
    super(allowed);
  }
}
