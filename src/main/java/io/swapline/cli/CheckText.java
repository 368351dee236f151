package io.swapline.cli;

import io.swapline.dryrun.DryRunReport;
import io.swapline.dryrun.DryRunReport.Held;
import io.swapline.dryrun.DryRunReport.LeftAlone;
import io.swapline.dryrun.DryRunReport.Taken;
import io.swapline.ledger.model.Estimate;
import io.swapline.ledger.money.Dollars;
import io.swapline.text.Quote;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** What {@code check} prints for people. */
final class CheckText {
  private static final int MOST_LEFT_ALONE = 20;

  private final PrintWriter out;
  private final Duration settle;

  /**
   * @param settle how long nothing of a drop may change before it is taken
   */
  CheckText(PrintWriter out, Duration settle) {
    this.out = out;
    this.settle = settle;
  }

  /**
   * Prints all of it, the sum last.
   *
   * @param remarks what else a person should know
   */
  void print(DryRunReport found, List<String> remarks) {
    if (!found.taken().isEmpty()) {
      out.println(
          "TAKEN ("
              + found.taken().size()
              + "): whole now; taken once nothing changes for "
              + seconds()
              + " s, at once with a NAME.ready");
      found.taken().forEach(one -> out.println("  " + line(one)));
      out.println();
    }
    print("WAITS", found.waits());
    print("REFUSED", found.refused());
    if (!found.leftAlone().isEmpty()) {
      out.println("LEFT ALONE (" + found.leftAlone().size() + ")");
      for (LeftAlone one : found.leftAlone().stream().limit(MOST_LEFT_ALONE).toList()) {
        out.println("  " + Quote.name(one.file()) + ": " + one.words());
      }
      if (found.leftAlone().size() > MOST_LEFT_ALONE) {
        out.println(
            "  and " + (found.leftAlone().size() - MOST_LEFT_ALONE) + " more (--json has all)");
      }
      out.println();
    }
    remarks.forEach(out::println);
    out.println(sum(found));
  }

  private void print(String title, List<Held> held) {
    if (held.isEmpty()) {
      return;
    }
    out.println(title + " (" + held.size() + ")");
    for (Held one : held) {
      String cost = one.estimate() == null ? "" : " Then: " + cost(one.estimate()) + ".";
      out.println("  " + Quote.name(one.name()) + ": " + one.words() + cost);
    }
    out.println();
  }

  private static String line(Taken taken) {
    return Quote.name(taken.name())
        + ": "
        + taken.provider()
        + (taken.label() == null ? "" : ", label " + Quote.value(taken.label()))
        + ", "
        + cost(taken.estimate())
        + (taken.madeFirst() == null ? "" : "; " + Quote.line(taken.madeFirst()))
        + (taken.leftOut() == null ? "" : "; " + Quote.line(taken.leftOut()))
        + taken.others().stream().map(CheckText::other).collect(Collectors.joining());
  }

  private static String other(DryRunReport.Other answer) {
    return answer.stays() == null
        ? "; may go over to " + answer.provider() + ", " + cost(answer.estimate())
        : "; does not go over to " + answer.provider() + ": " + answer.stays();
  }

  private static String cost(Estimate estimate) {
    return estimate == null
        ? "price not known"
        : "about " + Dollars.text(estimate.usd()) + " (" + estimate.basis() + ")";
  }

  private static String sum(DryRunReport found) {
    int all = found.taken().size() + found.waits().size() + found.refused().size();
    if (all == 0) {
      return "No drop was found: docs/folders.md says how files are to be called.";
    }
    String unknown =
        found.withoutPrice() == 0
            ? ""
            : ", and " + found.withoutPrice() + " of which the price is not known";
    return "Sum: "
        + found.taken().size()
        + " of "
        + all
        + " would be taken, about "
        + Dollars.text(found.usd())
        + " at list prices"
        + unknown
        + consentMissing(found)
        + ". Nothing was moved, sent or paid.";
  }

  private static String consentMissing(DryRunReport found) {
    return found.usdWithConsent().signum() == 0
        ? ""
        : "; with the consent records that are missing about "
            + Dollars.text(found.usdWithConsent())
            + " more";
  }

  private String seconds() {
    return BigDecimal.valueOf(settle.toMillis(), 3).stripTrailingZeros().toPlainString();
  }
}
