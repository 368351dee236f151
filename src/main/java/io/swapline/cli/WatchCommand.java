package io.swapline.cli;

import io.swapline.listing.JobList;
import io.swapline.listing.LeftToPeople;
import io.swapline.listing.ListedJob;
import io.swapline.settings.Settings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code watch}: what {@code jobs} says, drawn again and again until somebody ends it. */
@Command(
    name = "watch",
    description = "Shows what jobs shows, with a bar for each running job, and draws it anew.",
    mixinStandardHelpOptions = true)
final class WatchCommand implements Callable<Integer> {
  private static final Duration EVERY = Duration.ofSeconds(2);
  private static final int MOST = 40;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

  /** To the top, and what was there is gone. */
  private static final String ANEW = "\u001b[H\u001b[2J";

  @Mixin private SettingsOptions options;

  @Spec private CommandSpec spec;

  @Option(
      names = "--until-done",
      description =
          "Ends when no job is under way and nothing waits to be taken, or, with exit code 1, when"
              + " all that is left needs a person.")
  private boolean untilDone;

  @Override
  public Integer call() throws Exception {
    Settings settings = options.load();
    PrintWriter out = spec.commandLine().getOut();
    try (LedgerReading reading = new LedgerReading(settings)) {
      return watch(reading, settings, out);
    }
  }

  private int watch(LedgerReading reading, Settings settings, PrintWriter out)
      throws InterruptedException {
    LeftToPeople people =
        new LeftToPeople(
            reading.ledger(), settings.text("swapline.submit.unknown").equals("resubmit"));
    String last = "";
    while (true) {
      StringWriter page = new StringWriter();
      boolean done = draw(reading, settings, new PrintWriter(page));
      // A log or a pipe gets what changed, and no line for each second.
      if (Terminal.isThere()) {
        out.print(ANEW + TIME.format(Instant.now().atZone(ZoneId.systemDefault())));
        out.println("  Ctrl-C ends this; the service goes on.\n");
        out.print(page);
      } else if (!page.toString().equals(last)) {
        out.print(page);
      }
      out.flush();
      last = page.toString();
      if (untilDone && done) {
        return 0;
      }
      if (untilDone) {
        Optional<String> left = people.words(Instant.now());
        if (left.isPresent()) {
          out.println(left.get());
          out.flush();
          return SwaplineCommand.FAILED;
        }
      }
      Thread.sleep(EVERY.toMillis());
      reading.lookAgain();
    }
  }

  /** Returns whether nothing is under way. */
  private static boolean draw(LedgerReading reading, Settings settings, PrintWriter out) {
    JobList.Which now = JobList.Which.NOW;
    JobList jobs = JobList.of(reading.ledger(), now, MOST, Instant.now(), ZoneId.systemDefault());
    Overview overview = new Overview(reading, settings, MOST / 2);
    overview.printBars(jobs, out);
    overview.print(jobs, now.none(), out);
    return jobs.shown().stream().allMatch(ListedJob::isOver)
        && reading.ledger().arrivals().count() == 0;
  }
}
