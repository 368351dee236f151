package io.swapline.ledger.money;

import static java.util.regex.Pattern.DOTALL;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/** What a job is told that waits for money. */
final class BudgetWaitText {
  /** Not of a folder's own budget, to which it makes no difference what may be spent in all. */
  private static final Pattern OF_ALL =
      Pattern.compile("(?:what is left of )?the day's budget of \\$[0-9.]+ (?:is|has) .*", DOTALL);

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

  /** The same, and which command lets it go on before; other words stay as they are. */
  static String withTheWayOut(String why) {
    return why != null && OF_ALL.matcher(why).matches()
        ? why + "; sooner: ./swapline budget --today AMOUNT --by NAME"
        : why;
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
