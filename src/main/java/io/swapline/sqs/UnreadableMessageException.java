package io.swapline.sqs;

/** A message that is none of a bucket's; says why, for people. */
final class UnreadableMessageException extends Exception {
  private static final long serialVersionUID = 1L;

  UnreadableMessageException(String words) {
    super(words);
  }
}
