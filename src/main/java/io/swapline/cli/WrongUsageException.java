package io.swapline.cli;

/** What was asked for cannot be; said in one line, without the command's whole usage. */
final class WrongUsageException extends RuntimeException {
  WrongUsageException(String message) {
    super(message);
  }
}
