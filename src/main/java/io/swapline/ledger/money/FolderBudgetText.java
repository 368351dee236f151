package io.swapline.ledger.money;

import io.swapline.ledger.model.Estimate;
import io.swapline.ledger.model.FolderBudget;
import java.math.BigDecimal;

/** What a job is told that a folder's own budget rejects or holds back. */
public final class FolderBudgetText {
  private FolderBudgetText() {}

  /** Of a job that can never run under it. */
  public static String tooDear(FolderBudget budget, Estimate estimate) {
    return "this would cost about "
        + Dollars.text(estimate.usd())
        + " ("
        + estimate.basis()
        + "), and at most "
        + Dollars.text(budget.usd())
        + " may be spent a day by \"budget\" in "
        + budget.shown()
        + (estimate.growsWithLength()
            ? ": cut the video into shorter ones, or raise it there"
            : ": raise it there")
        + " and drop it again";
  }

  /** Of a video whose price cannot be told. */
  public static String unknownLength(FolderBudget budget) {
    return "what this video would cost is not known, because its length cannot be read, and "
        + budget.shown()
        + " sets a \"budget\", under which nothing of unknown cost is sent: export it as MP4, or"
        + " take the budget away there";
  }

  static String unknownPrice(FolderBudget budget, String provider) {
    return "what "
        + provider
        + " costs is not known, and "
        + budget.shown()
        + " sets a \"budget\", under which nothing of unknown cost is sent: set swapline.providers."
        + provider
        + ".price and restart";
  }

  static String usedUp(FolderBudget budget, BigDecimal used, BigDecimal usd, Day day) {
    return "the day's budget of "
        + Dollars.text(budget.usd())
        + " in "
        + budget.shown()
        + (used.compareTo(budget.usd()) >= 0
            ? " is used up"
            : " has no room for this job of about " + Dollars.text(usd))
        + BudgetWaitText.spent(used, day);
  }
}
