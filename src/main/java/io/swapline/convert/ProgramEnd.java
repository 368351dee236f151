package io.swapline.convert;

/**
 * How a program of others ended.
 *
 * @param kind whether it did what it was run for
 * @param said the last that it wrote about errors, at most some 2,000 characters
 */
record ProgramEnd(Kind kind, String said) {

  /** How it ended. */
  enum Kind {
    DONE,
    FAILED,
    /** Its time was over, and it was ended. */
    TOO_LONG,
    /** The service stops, and it was ended. */
    STOPPED
  }

  boolean isDone() {
    return kind == Kind.DONE;
  }
}
