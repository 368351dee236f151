package io.swapline.service;

/** The start stops here; the message is one line: where, what is wrong, what to mend. */
final class RefusedStartException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RefusedStartException(String complete) {
    super(complete);
  }

  RefusedStartException(String place, String words) {
    super(place + ": " + words);
  }

  RefusedStartException(String place, String words, Throwable cause) {
    super(place + ": " + words, cause);
  }
}
