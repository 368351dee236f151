package io.swapline.cli;

import io.swapline.ledger.Ledger;
import io.swapline.ledger.claims.SubmitQueueWaits;
import io.swapline.ledger.failover.FailoverLine;
import io.swapline.ledger.model.Arrival;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.money.Budget;
import io.swapline.listing.NeedsYou;
import io.swapline.settings.Settings;
import io.swapline.text.Quote;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code jobs}: what needs a person, what waits in the inbox, and the jobs. */
@Command(
    name = "jobs",
    description = "Lists what needs you, what waits to be taken, and the jobs.",
    mixinStandardHelpOptions = true)
final class JobsCommand implements Callable<Integer> {
  @Mixin private SettingsOptions options;

  @Spec private CommandSpec spec;

  @Option(names = "--state", description = "Only jobs in this state.")
  private String state;

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  @Option(
      names = "--most",
      defaultValue = "200",
      description =
          "At most so many jobs, newest first, and so many lines of what waits to be taken"
              + " (default ${DEFAULT-VALUE}).")
  private int most;

  @Override
  public Integer call() throws Exception {
    if (most < 1) {
      throw new WrongUsageException("--most takes a number of 1 or more, not " + most);
    }
    Settings settings = options.load();
    try (LedgerReading reading = new LedgerReading(settings)) {
      Ledger ledger = reading.ledger();
      List<NeedsYou.Item> needs = NeedsYou.of(ledger, settings, reading.service());
      List<FailoverLine> over = reading.failovers().lines();
      List<Job> jobs =
          state == null ? ledger.reads().newest(most) : ledger.reads().inState(known(), most);
      PrintWriter out = spec.commandLine().getOut();
      if (json) {
        out.println(JobJson.text(asJson(reading, needs, over, jobs)));
      } else {
        reading.tellLife(out);
        print(ledger, needs, over, jobs, out);
      }
      out.flush();
      return 0;
    }
  }

  private JobState known() {
    return JobState.of(state)
        .orElseThrow(
            () ->
                new WrongUsageException(
                    "there is no state '"
                        + state
                        + "'; there is: "
                        + Arrays.stream(JobState.values())
                            .map(JobState::text)
                            .collect(Collectors.joining(", "))));
  }

  private static Map<String, Object> asJson(
      LedgerReading reading, List<NeedsYou.Item> needs, List<FailoverLine> over, List<Job> jobs) {
    Ledger ledger = reading.ledger();
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("service", ServiceJson.of(reading.service()));
    all.put("needsYou", needs);
    all.put("paused", ledger.pauses().paused().stream().map(JobJson::pause).toList());
    all.put("arrivals", ledger.arrivals().all().stream().map(JobJson::arrival).toList());
    all.put("budget", JobJson.budget(ledger.budget()));
    all.put("waits", ledger.waits().lines().stream().map(JobJson::waits).toList());
    all.put("failover", over.stream().map(JobJson::failover).toList());
    all.put("jobs", jobs.stream().map(JobJson::brief).toList());
    return all;
  }

  private void print(
      Ledger ledger,
      List<NeedsYou.Item> needs,
      List<FailoverLine> over,
      List<Job> jobs,
      PrintWriter out) {
    if (!needs.isEmpty()) {
      out.println("NEEDS YOU (" + needs.size() + ")");
      for (NeedsYou.Item item : needs) {
        String id = item.job() == null ? "" : item.job() + "  ";
        out.println(Quote.line("  " + id + item.name() + "  " + item.state() + ": " + item.what()));
        out.println("      money: " + item.money() + "; next: " + item.next());
      }
      out.println();
    }
    long waiting = ledger.arrivals().count();
    if (waiting > 0) {
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
    ledger.budget().line().ifPresent(line -> print(line, out));
    List<SubmitQueueWaits.Line> turns = ledger.waits().lines();
    if (!turns.isEmpty() || !over.isEmpty()) {
      out.println("WAITING FOR A PROVIDER");
      turns.forEach(line -> out.println("  " + line.words()));
      over.forEach(line -> out.println("  " + line.words()));
      out.println();
    }
    out.println(jobs.isEmpty() ? "No jobs yet." : "JOBS, newest first");
    for (Job job : jobs) {
      out.printf(
          "  %-15s  %-14s  %s%s%n",
          job.id(),
          job.state().text(),
          Quote.line(job.path()),
          job.why() == null ? "" : "  (" + Quote.line(job.why()) + ")");
    }
  }

  private static void print(Budget.Line line, PrintWriter out) {
    Job oldest = line.oldest();
    out.println("WAITING FOR THE DAY'S BUDGET (" + line.count() + ")");
    out.println(Quote.line("  " + oldest.id() + "  " + oldest.path() + ": " + oldest.why()));
    if (line.count() > 1) {
      out.println("  and " + (line.count() - 1) + " behind it");
    }
    out.println();
  }
}
