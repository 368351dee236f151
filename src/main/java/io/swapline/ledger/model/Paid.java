package io.swapline.ledger.model;

import java.util.List;
import java.util.Locale;

/** Whether a provider was paid for a job, as far as its attempts tell. */
public enum Paid {
  YES,
  NO,
  /** An answer is awaited, or it was never known whether the request was accepted. */
  UNKNOWN;

  /** What these attempts of one job come to. */
  public static Paid of(List<Attempt> attempts) {
    if (attempts.stream()
        .anyMatch(one -> one.taskId() != null || "accepted".equals(one.outcome()))) {
      return YES;
    }
    boolean unknown =
        attempts.stream().anyMatch(one -> one.outcome() == null || "unknown".equals(one.outcome()));
    return unknown ? UNKNOWN : NO;
  }

  /** In lower case. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
