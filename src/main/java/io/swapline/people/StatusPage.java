package io.swapline.people;

import io.swapline.access.InheritedPermissions;
import io.swapline.ledger.Ledger;
import io.swapline.ledger.claims.Deaths;
import io.swapline.ledger.model.Arrival;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.model.MissingPermission;
import io.swapline.ledger.model.ProviderPause;
import io.swapline.ledger.money.Budget;
import io.swapline.text.Quote;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.camel.Exchange;

/** {@code _status.txt}: how things stand, in words. */
public final class StatusPage {
  private static final int SHOWN = 20;
  private static final Duration EVERY = Duration.ofMinutes(1);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss z", Locale.ROOT);

  private static final Set<JobState> PARKED =
      EnumSet.of(JobState.SUBMIT_UNKNOWN, JobState.QUARANTINED);

  private final Ledger ledger;
  private final BooleanSupplier folderIsThere;
  private final Path file;
  private final StatusParts parts;
  private final Supplier<SortedMap<String, String>> missingKeys;
  private final InstantSource clock;
  private final StatusOfToday today;
  private Instant written = Instant.EPOCH;
  private String last = "";
  private String next = "";

  /**
   * @param folderIsThere whether its folder is there, no bare mount point, and can be written
   * @param file where the route writes it
   * @param parts what it is called there until it is whole
   * @param missingKeys providers that lack a key → what to do
   */
  public StatusPage(
      Ledger ledger,
      BooleanSupplier folderIsThere,
      Path file,
      StatusParts parts,
      Supplier<SortedMap<String, String>> missingKeys,
      InstantSource clock) {
    this.ledger = ledger;
    this.folderIsThere = folderIsThere;
    this.file = file;
    this.parts = parts;
    this.missingKeys = missingKeys;
    this.clock = clock;
    this.today = new StatusOfToday(ledger, ZoneId.systemDefault());
  }

  /** The page in UTF-8 as the body if it is another than what was written last, else no body. */
  public void changed(Exchange exchange) {
    next = page();
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    // Also where nothing changed: an old time is how people see that nothing runs.
    boolean due = !next.equals(last) || !now.isBefore(written.plus(EVERY));
    boolean write = due && folderIsThere.getAsBoolean();
    if (write) {
      parts.removeLeft();
    }
    exchange
        .getMessage()
        .setBody(write ? (head(now) + next).getBytes(StandardCharsets.UTF_8) : null);
  }

  /** Notes that the page is written, and gives it to those who may use its folder. */
  public void written() {
    InheritedPermissions.file(file);
    last = next;
    written = clock.instant();
  }

  private static String head(Instant now) {
    return "As of "
        + TIME.format(now.atZone(ZoneId.systemDefault()))
        + ". Written every minute while Swapline runs: if that is older than two minutes, it does"
        + " not run, and nothing is taken or delivered.\n\n";
  }

  private String page() {
    StringBuilder page = new StringBuilder();
    Instant now = clock.instant();
    Map<JobState, Long> counts = ledger.counts();
    List<String> unsettled = ledger.reads().unsettledIds(SHOWN);
    List<Deaths.SetAside> aside = ledger.deaths().setAside(SHOWN);
    List<ProviderPause> paused = ledger.pauses().paused();
    SortedMap<String, String> keyless = missingKeys.get();
    List<MissingPermission> closed = ledger.arrivals().missingPermissions();
    List<Job> heldUp = ledger.reads().heldUp(SHOWN);
    long parked =
        counts.get(JobState.SUBMIT_UNKNOWN)
            + counts.get(JobState.QUARANTINED)
            + unsettled.size()
            + heldUp.size()
            + aside.stream().filter(one -> !PARKED.contains(one.job().state())).count();
    if (parked > 0) {
      page.append(parked).append(" job(s) need you:\n");
    } else if (!paused.isEmpty() || !keyless.isEmpty()) {
      page.append("A provider needs you:\n");
    } else if (!closed.isEmpty()) {
      page.append("Files or folders need you:\n");
    } else if (!ledger.arrivals().notUnderstood().isEmpty()) {
      page.append("Messages of a queue need you, see below.\n");
    } else {
      page.append(today.opening(now, counts)).append('\n');
    }
    for (Deaths.SetAside one : aside) {
      add(page, one.job(), one.words());
    }
    add(page, ledger.reads().inState(JobState.SUBMIT_UNKNOWN, SHOWN));
    add(page, ledger.reads().inState(JobState.QUARANTINED, SHOWN));
    for (String id : unsettled) {
      page.append("  job ").append(id);
      page.append(": how its paid request ended could not be found out; the log says why\n");
    }
    add(page, heldUp);
    ledger
        .restored()
        .hold()
        .ifPresent(hold -> page.append("Nothing is submitted: ").append(hold.words()).append('\n'));
    for (ProviderPause pause : paused) {
      page.append("Nothing is submitted to ").append(pause.provider()).append(": ");
      page.append(pause.why()).append('\n');
    }
    keyless.forEach(
        (provider, words) ->
            page.append("Nothing is submitted to ")
                .append(provider)
                .append(": ")
                .append(words)
                .append('\n'));
    addRights(page, closed);
    today.addTo(page, now, counts);
    page.append("\nJobs: ");
    if (counts.values().stream().allMatch(count -> count == 0)) {
      page.append("none yet");
    }
    counts.forEach(
        (state, count) -> {
          if (count > 0) {
            page.append(state.text()).append(' ').append(count).append("  ");
          }
        });
    page.append('\n');
    ledger.budget().line().ifPresent(line -> add(page, line));
    ledger.waits().lines().forEach(line -> page.append('\n').append(line.words()).append('\n'));
    List<String> elsewhere = ledger.reads().elsewhere(SHOWN);
    if (!elsewhere.isEmpty()) {
      page.append("\nAt another provider:\n");
      elsewhere.forEach(words -> page.append(Quote.line("  " + words)).append('\n'));
    }
    page.append("\nWaiting to be taken:\n");
    long waiting = ledger.arrivals().count();
    ledger
        .arrivals()
        .oldest(SHOWN)
        .forEach(
            one -> page.append(Quote.line("  " + place(one) + ": " + one.words())).append('\n'));
    if (waiting == 0) {
      page.append("  nothing\n");
    } else if (waiting > SHOWN) {
      page.append("  and ").append(waiting - SHOWN).append(" more\n");
    }
    return page.toString();
  }

  private static String place(Arrival one) {
    return one.subPath().isEmpty() ? one.name() : one.subPath() + "/" + one.name();
  }

  private static void addRights(StringBuilder page, List<MissingPermission> closed) {
    closed.stream()
        .limit(SHOWN)
        .forEach(
            one -> page.append(Quote.line("  " + one.title() + ": " + one.words())).append('\n'));
    if (closed.size() > SHOWN) {
      page.append("  and ").append(closed.size() - SHOWN).append(" more\n");
    }
  }

  private static void add(StringBuilder page, Budget.Line line) {
    page.append("\nWaiting for the day's budget: ").append(line.count()).append(" job(s):\n");
    add(page, List.of(line.oldest()));
    if (line.count() > 1) {
      page.append("  and ").append(line.count() - 1).append(" behind it\n");
    }
  }

  private static void add(StringBuilder page, List<Job> jobs) {
    jobs.forEach(job -> add(page, job, job.why()));
  }

  private static void add(StringBuilder page, Job job, String words) {
    page.append(Quote.line("  " + job.path() + " (job " + job.id() + "): " + words));
    page.append('\n');
  }
}
