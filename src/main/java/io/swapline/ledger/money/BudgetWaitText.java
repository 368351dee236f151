package io.swapline.ledger.money;

import java.math.BigDecimal;

/** What a job is told that waits for money. */
final class BudgetWaitText {
  private BudgetWaitText() {}

  static String usedUp(BigDecimal cap, BigDecimal used, BigDecimal usd, Day day) {
    return used.compareTo(cap) >= 0
        ? "the day's budget of " + Dollars.text(cap) + " is used up" + spent(used, day)
        : "the day's budget of "
            + Dollars.text(cap)
            + " has no room for this job of about "
            + Dollars.text(usd)
            + spent(used, day);
  }

  /** What people are told once a day. */
  static String told(BigDecimal cap, BigDecimal used, BigDecimal usd, Day day, long waiting) {
    return usedUp(cap, used, usd, day)
        + (waiting == 1 ? "; 1 job waits" : "; " + waiting + " jobs wait");
  }

  static String setAside(BigDecimal cap, BigDecimal used, Day day) {
    return "what is left of the day's budget of "
        + Dollars.text(cap)
        + " is kept for older jobs that wait since an earlier day"
        + spent(used, day);
  }

  static String spent(BigDecimal used, Day day) {
    return " ("
        + Dollars.text(used)
        + " spent or reserved since midnight "
        + day.zone().getId()
        + "): goes on at "
        + day.endText();
  }

  static String tooDear(String jobId, String words) {
    return words + ", or end it with ./swapline cancel " + jobId;
  }

  /** The unit of the price is the provider file's matter. */
  static String unknownPrice(String provider) {
    return "what "
        + provider
        + " costs is not known, and under a budget nothing of unknown cost is sent: set"
        + " swapline.providers."
        + provider
        + ".price and restart, or lift the budget with "
        + BudgetCaps.PER_JOB
        + "=none and "
        + BudgetCaps.PER_DAY
        + "=none";
  }
}
