package io.swapline.ledger.model;

/**
 * The ledger could not do what was asked; the message says why, and what to do where a person can
 * help.
 */
public class LedgerException extends RuntimeException {
  public LedgerException(String message) {
    super(message);
  }

  public LedgerException(String message, Throwable cause) {
    super(message, cause);
  }
}
