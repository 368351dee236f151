package io.swapline.cli;

import io.swapline.ledger.Ledger;
import io.swapline.ledger.model.JobState;
import io.swapline.listing.JobList;
import io.swapline.listing.NeedsYou;
import io.swapline.settings.Settings;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.ArgGroup;
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

  @ArgGroup private Wanted wanted = new Wanted();

  @Option(
      names = "--json",
      description = "As JSON; without one of the options above: the newest jobs, over or not.")
  private boolean json;

  @Option(
      names = "--most",
      defaultValue = "200",
      description =
          "At most so many jobs, and so many lines of what waits to be taken (default"
              + " ${DEFAULT-VALUE}).")
  private int most;

  /** Which jobs; without one: those that are not over, and what ended today. */
  static final class Wanted {
    @Option(names = "--state", description = "Only jobs in this state.")
    private String state;

    @Option(names = "--open", description = "Only jobs that are not over.")
    private boolean open;

    @Option(names = "--today", description = "Only jobs that came or ended today.")
    private boolean today;

    @Option(names = "--all", description = "The newest jobs, over or not.")
    private boolean all;
  }

  @Override
  public Integer call() throws Exception {
    if (most < 1) {
      throw new WrongUsageException("--most takes a number of 1 or more, not " + most);
    }
    Settings settings = options.load();
    try (LedgerReading reading = new LedgerReading(settings)) {
      PrintWriter out = spec.commandLine().getOut();
      JobList jobs = list(reading.ledger());
      if (json) {
        out.println(JobJson.text(asJson(reading, settings, jobs)));
      } else {
        new Overview(reading, settings, most).print(jobs, none(), out);
      }
      out.flush();
      return 0;
    }
  }

  private JobList list(Ledger ledger) {
    Instant now = Instant.now();
    return wanted.state == null
        ? JobList.of(ledger, which(), most, now, ZoneId.systemDefault())
        : JobList.in(ledger, known(), most, now);
  }

  private JobList.Which which() {
    if (wanted.open) {
      return JobList.Which.OPEN;
    }
    if (wanted.today) {
      return JobList.Which.TODAY;
    }
    return wanted.all || json ? JobList.Which.ALL : JobList.Which.NOW;
  }

  /** What is said where there is none of them. */
  private String none() {
    return wanted.state == null ? which().none() : "No job is " + wanted.state + ".";
  }

  private JobState known() {
    return JobState.of(wanted.state)
        .orElseThrow(
            () ->
                new WrongUsageException(
                    "there is no state '"
                        + wanted.state
                        + "'; there is: "
                        + Arrays.stream(JobState.values())
                            .map(JobState::text)
                            .collect(Collectors.joining(", "))));
  }

  private static Map<String, Object> asJson(
      LedgerReading reading, Settings settings, JobList jobs) {
    Ledger ledger = reading.ledger();
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("service", ServiceJson.of(reading.service()));
    all.put(
        "needsYou",
        NeedsYou.of(ledger, settings, reading.service(), Instant.now()).stream()
            .map(JobJson::need)
            .toList());
    all.put("paused", ledger.pauses().paused().stream().map(JobJson::pause).toList());
    all.put("arrivals", ledger.arrivals().all().stream().map(JobJson::arrival).toList());
    all.put("budget", JobJson.budget(ledger.budget()));
    all.put("waits", ledger.waits().lines().stream().map(JobJson::waits).toList());
    all.put("failover", reading.failovers().lines().stream().map(JobJson::failover).toList());
    all.put("jobs", jobs.rows().stream().map(JobJson::listed).toList());
    return all;
  }
}
