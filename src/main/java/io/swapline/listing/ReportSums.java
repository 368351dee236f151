package io.swapline.listing;

import io.swapline.ledger.history.ReportedJob;
import io.swapline.ledger.model.Paid;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** The report in short: how many jobs, and what they cost, by state, provider and label. */
public final class ReportSums {
  private static final String NONE = "(none)";

  private static final class Sum {
    private long jobs;
    private long unknown;
    private BigDecimal paid = BigDecimal.ZERO;
    private BigDecimal refund = BigDecimal.ZERO;

    void add(ReportedJob job) {
      jobs++;
      BigDecimal usd = job.usd() == null ? BigDecimal.ZERO : job.usd();
      if (job.paid() == Paid.YES) {
        paid = paid.add(usd);
      }
      if (job.paid() == Paid.UNKNOWN || (job.paid() == Paid.YES && job.usd() == null)) {
        unknown++;
      }
      if (job.isRefundToClaim()) {
        refund = refund.add(usd);
      }
    }

    Map<String, Object> json() {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("jobs", jobs);
      json.put("paidUsd", paid);
      json.put("notKnown", unknown);
      json.put("toClaimUsd", refund);
      return json;
    }
  }

  private final Map<String, Sum> states = new TreeMap<>();
  private final Map<String, Sum> providers = new TreeMap<>();
  private final Map<String, Sum> labels = new TreeMap<>();
  private final Map<String, Sum> days = new TreeMap<>();
  private final Sum all = new Sum();
  private final ZoneId zone;

  /**
   * @param zone whose days they are
   */
  public ReportSums(ZoneId zone) {
    this.zone = zone;
  }

  /** Counts one job more. */
  public void add(ReportLine line) {
    ReportedJob job = line.job();
    all.add(job);
    states.computeIfAbsent(job.state().text(), key -> new Sum()).add(job);
    providers.computeIfAbsent(job.provider(), key -> new Sum()).add(job);
    String day = job.takenAt().atZone(zone).toLocalDate().toString();
    days.computeIfAbsent(day, key -> new Sum()).add(job);
    labels.computeIfAbsent(job.label() == null ? NONE : job.label(), key -> new Sum()).add(job);
  }

  /** The same sums as numbers: jobs; paidUsd and toClaimUsd at list prices; notKnown, a count. */
  public Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("all", all.json());
    json.put("days", json(days));
    json.put("states", json(states));
    json.put("providers", json(providers));
    json.put("labels", json(labels));
    return json;
  }

  private static Map<String, Object> json(Map<String, Sum> sums) {
    Map<String, Object> json = new LinkedHashMap<>();
    sums.forEach((name, sum) -> json.put(name, sum.json()));
    return json;
  }

  /**
   * Prints a line for each.
   *
   * @param byDay with a line a day
   */
  public void print(PrintWriter out, boolean byDay) {
    out.printf("%-32s %8s %14s %10s %14s%n", "", "jobs", "paid, USD", "not known", "to claim, USD");
    if (byDay) {
      print("DAY", days, out);
    }
    print("STATE", states, out);
    print("PROVIDER", providers, out);
    print("LABEL", labels, out);
    line("ALL", all, out);
    out.println("At list prices; the invoice decides. not known: jobs of which the cost is not.");
  }

  private static void print(String title, Map<String, Sum> sums, PrintWriter out) {
    if (!sums.isEmpty()) {
      out.println(title);
      sums.forEach((name, sum) -> line("  " + name, sum, out));
    }
  }

  private static void line(String name, Sum sum, PrintWriter out) {
    out.printf(
        "%-32s %8d %14s %10d %14s%n",
        name, sum.jobs, sum.paid.toPlainString(), sum.unknown, sum.refund.toPlainString());
  }
}
