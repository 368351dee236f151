package io.swapline.job.decide;

import io.swapline.ledger.model.Outcome;

/** A decision that nothing is left to be done about: its job is where it cannot be carried out. */
public final class LateDecision {

  /** It ends, and its job stays as it is. */
  public Outcome<?> overtaken() {
    return Outcome.plain().decisionOvertaken();
  }
}
