package io.swapline.cli;

import io.swapline.ledger.history.JobReads;
import io.swapline.listing.Csv;
import io.swapline.listing.ReportLine;
import io.swapline.listing.ReportSums;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code report}: what was done and paid for. */
@Command(
    name = "report",
    description =
        "Says what was done and paid for: sums (by day too where a first day is given, and as JSON"
            + " with --json), or a line a job with --csv. Days are those of this"
            + " machine's time zone and count by when a job was taken; times are in UTC.",
    mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {
  private static final Instant EARLIEST = Instant.ofEpochMilli(0);
  private static final int DAYS_BEFORE_TODAY = 6;
  private static final Instant LATEST = Instant.ofEpochMilli(Long.MAX_VALUE);

  @Mixin private SettingsOptions options;

  @Spec private CommandSpec spec;

  @Option(
      names = "--from",
      paramLabel = "DAY",
      converter = DayConverter.class,
      description = "First day, such as 2026-11-01.")
  private LocalDate from;

  @Option(
      names = "--to",
      paramLabel = "DAY",
      converter = DayConverter.class,
      description = "Last day, such as 2026-11-30.")
  private LocalDate to;

  @Option(names = "--week", description = "The seven days that end today.")
  private boolean week;

  @Option(names = "--json", description = "The sums as JSON, with those of each day.")
  private boolean json;

  @Option(names = "--csv", description = "A line a job, as CSV (RFC 4180) with a header.")
  private boolean csv;

  @Override
  public Integer call() throws Exception {
    if (week && (from != null || to != null)) {
      throw new WrongUsageException("--week says which days by itself: without --from and --to");
    }
    if (csv && json) {
      throw new WrongUsageException("--csv or --json, not both");
    }
    ZoneId zone = ZoneId.systemDefault();
    if (week) {
      to = LocalDate.now(zone);
      from = to.minusDays(DAYS_BEFORE_TODAY);
    }
    if (from != null && to != null && to.isBefore(from)) {
      throw new WrongUsageException("--to " + to + " is before --from " + from);
    }
    PrintWriter out = spec.commandLine().getOut();
    try (LedgerReading reading = new LedgerReading(options.load())) {
      JobReads reads = reading.ledger().reads();
      if (csv) {
        out.print(Csv.row(ReportLine.HEADER));
        each(reads, zone, line -> out.print(Csv.row(line.cells())));
      } else {
        ReportSums sums = new ReportSums(zone);
        each(reads, zone, sums::add);
        if (json) {
          out.println(JobJson.text(asJson(sums, zone)));
        } else {
          reading.tellLife(out);
          out.println("Jobs taken" + period(zone));
          sums.print(out, from != null);
        }
      }
      out.flush();
      return 0;
    }
  }

  private Map<String, Object> asJson(ReportSums sums, ZoneId zone) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("from", from == null ? null : from.toString());
    all.put("to", to == null ? null : to.toString());
    all.put("zone", zone.getId());
    all.putAll(sums.json());
    return all;
  }

  private void each(JobReads reads, ZoneId zone, Consumer<ReportLine> action) {
    Instant start = from == null ? EARLIEST : from.atStartOfDay(zone).toInstant();
    Instant end = to == null ? LATEST : to.plusDays(1).atStartOfDay(zone).toInstant();
    reads.report().each(start, end, job -> action.accept(new ReportLine(job)));
  }

  private String period(ZoneId zone) {
    if (from == null && to == null) {
      return ", all of them:";
    }
    return (from == null ? "" : " from " + from)
        + (to == null ? "" : " to " + to)
        + " (days of "
        + zone
        + "):";
  }
}
