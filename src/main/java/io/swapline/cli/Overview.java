package io.swapline.cli;

import io.swapline.ledger.Ledger;
import io.swapline.ledger.claims.SubmitQueueWaits;
import io.swapline.ledger.failover.FailoverLine;
import io.swapline.ledger.model.Arrival;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.money.Budget;
import io.swapline.listing.JobList;
import io.swapline.listing.JobTable;
import io.swapline.listing.ListedJob;
import io.swapline.listing.NeedsYou;
import io.swapline.settings.Settings;
import io.swapline.text.Quote;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;

/** How all stands, in words: what needs a person, what waits, and the jobs. */
final class Overview {
  private final LedgerReading reading;
  private final Settings settings;
  private final int most;
  private final JobTable table;

  /**
   * @param most lines of what waits to be taken
   */
  Overview(LedgerReading reading, Settings settings, int most) {
    this.reading = reading;
    this.settings = settings;
    this.most = most;
    this.table = new JobTable(Terminal.columns(), Instant.now());
  }

  /**
   * Prints it.
   *
   * @param none what is said where there are no such jobs
   */
  void print(JobList jobs, String none, PrintWriter out) {
    Ledger ledger = reading.ledger();
    reading.tellLife(out);
    printNeeds(out);
    printWaiting(ledger, out);
    ledger.budget().line().ifPresent(line -> print(line, out));
    List<SubmitQueueWaits.Line> turns = ledger.waits().lines();
    List<FailoverLine> over = reading.failovers().lines();
    if (!turns.isEmpty() || !over.isEmpty()) {
      out.println("WAITING FOR A PROVIDER");
      turns.forEach(line -> out.println("  " + line.words()));
      over.forEach(line -> out.println("  " + line.words()));
      out.println();
    }
    List<ListedJob> rows = jobs.shown();
    out.println(rows.isEmpty() ? none : "JOBS: " + sums(rows) + ", newest first");
    table.lines(rows).forEach(out::println);
    if (jobs.hidden() > 0) {
      out.printf("and %d more: ./swapline jobs --all%n", jobs.hidden());
    }
  }

  /** A bar for each job that its vendor tells how much of it is done. */
  void printBars(JobList jobs, PrintWriter out) {
    List<ListedJob> running =
        jobs.shown().stream().filter(one -> one.job().state() == JobState.RUNNING).toList();
    running.forEach(one -> out.println(table.bar(one)));
    if (!running.isEmpty()) {
      out.println();
    }
  }

  private static String sums(List<ListedJob> rows) {
    long over = rows.stream().filter(ListedJob::isOver).count();
    return rows.size() - over + " under way, " + over + " over";
  }

  private void printNeeds(PrintWriter out) {
    List<NeedsYou.Item> needs =
        NeedsYou.of(reading.ledger(), settings, reading.service(), Instant.now());
    if (needs.isEmpty()) {
      return;
    }
    out.println("NEEDS YOU (" + needs.size() + ")");
    for (NeedsYou.Item item : needs) {
      String id = item.job() == null ? "" : item.job() + "  ";
      out.println(Quote.line("  " + id + item.name() + "  " + item.state() + ": " + item.what()));
      out.println("      money: " + item.money() + "; next: " + item.next().words());
    }
    out.println();
  }

  private void printWaiting(Ledger ledger, PrintWriter out) {
    long waiting = ledger.arrivals().count();
    if (waiting == 0) {
      return;
    }
    out.println("WAITING IN THE INBOX (" + waiting + ")");
    for (Arrival arrival : ledger.arrivals().oldest(most)) {
      String folder = arrival.subPath().isEmpty() ? "" : arrival.subPath() + "/";
      out.println(Quote.line("  " + folder + arrival.name() + ": " + arrival.words()));
    }
    if (waiting > most) {
      out.println("  and " + (waiting - most) + " more (--json has all)");
    }
    out.println();
  }

  private static void print(Budget.Line line, PrintWriter out) {
    Job oldest = line.oldest();
    out.println("WAITING FOR THE DAY'S BUDGET (" + line.count() + ")");
    out.println(Quote.line("  " + oldest.id() + "  " + oldest.path() + ": " + line.words()));
    if (line.count() > 1) {
      out.println("  and " + (line.count() - 1) + " behind it");
    }
    out.println();
  }
}
