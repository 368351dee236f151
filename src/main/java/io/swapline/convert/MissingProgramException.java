package io.swapline.convert;

/** A program that the settings ask for is not there; the message says what to do. */
public final class MissingProgramException extends Exception {
  private static final long serialVersionUID = 1L;

  MissingProgramException(String words) {
    super(words);
  }
}
