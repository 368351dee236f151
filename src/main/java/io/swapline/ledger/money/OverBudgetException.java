package io.swapline.ledger.money;

import io.swapline.ledger.model.LedgerException;
import io.swapline.ledger.model.Outcome;

/** A job may not be paid for now; it waits as the outcome says. Nothing was changed. */
public final class OverBudgetException extends LedgerException {
  private final transient Outcome<?> waiting;

  OverBudgetException(Outcome<?> waiting) {
    super(waiting.getWhy());
    this.waiting = waiting;
  }

  /** What it waits for, in words, and until when. */
  public Outcome<?> waiting() {
    return waiting;
  }
}
