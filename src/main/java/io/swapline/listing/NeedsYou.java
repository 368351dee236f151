package io.swapline.listing;

import io.swapline.ledger.Ledger;
import io.swapline.ledger.claims.Deaths;
import io.swapline.ledger.decisions.TooEarly;
import io.swapline.ledger.life.ServiceLife;
import io.swapline.ledger.model.Attempt;
import io.swapline.ledger.model.FileRole;
import io.swapline.ledger.model.InputFile;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.model.Paid;
import io.swapline.ledger.model.ProviderPause;
import io.swapline.ledger.money.Dollars;
import io.swapline.service.MissingKeys;
import io.swapline.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** What goes no further without a person. */
public final class NeedsYou {
  private static final int MOST = 500;
  private static final Duration AROUND = Duration.ofMinutes(2);

  private NeedsYou() {}

  /**
   * One of them.
   *
   * @param job its id; null where it is a provider
   * @param name sub-folder and NAME, or the provider
   * @param state where it stands
   * @param what is the matter
   * @param money whether and how much may have been spent
   * @param next what to do
   */
  public record Item(
      String job, String name, String state, String what, String money, NextStep next) {}

  /** Providers and jobs. */
  public static List<Item> of(Ledger ledger, Settings settings, ServiceLife service, Instant now) {
    List<Item> items = new ArrayList<>(new RestoredJobs(ledger, settings).items());
    MissingKeys missing = new MissingKeys(settings, ledger.reads());
    missing.besideService(service).forEach((provider, words) -> items.add(noKey(provider, words)));
    missing.notCleared().forEach((provider, words) -> items.add(notCleared(provider, words)));
    for (ProviderPause pause : ledger.pauses().paused()) {
      items.add(
          new Item(
              null,
              pause.provider(),
              "paused",
              pause.why(),
              "none",
              NextStep.run("resume", pause.provider())));
    }
    items.addAll(rights(ledger));
    items.addAll(messages(ledger));
    items.addAll(untold(ledger));
    items.addAll(jobs(ledger, settings::hasTasks, now));
    return items;
  }

  private static Item noKey(String provider, String words) {
    return new Item(
        null,
        provider,
        "no key",
        words,
        "none",
        NextStep.run("doctor").then(" says whether it is found"));
  }

  private static Item notCleared(String provider, String words) {
    return new Item(
        null, provider, "not confirmed", words, "none", NextStep.say("what is said there"));
  }

  /** Drops that wait, and folders that cannot be written, until somebody gives a right. */
  public static List<Item> rights(Ledger ledger) {
    return ledger.arrivals().missingPermissions().stream()
        .limit(MOST)
        .map(
            one ->
                new Item(
                    null,
                    one.title(),
                    "no right",
                    one.words(),
                    "none",
                    NextStep.say("what is said there; then it goes on by itself")))
        .toList();
  }

  /** Messages of queues that nobody understood. */
  private static List<Item> messages(Ledger ledger) {
    return ledger.arrivals().notUnderstood().stream()
        .map(
            one ->
                new Item(
                    null,
                    one.name(),
                    "not understood",
                    one.words(),
                    "none",
                    NextStep.say("what is said there")))
        .toList();
  }

  /** What could not be sent to swapline.notify.to. */
  private static List<Item> untold(Ledger ledger) {
    return ledger.notifications().putAside().stream()
        .map(
            aside ->
                new Item(
                    null,
                    "notifications",
                    "not sent",
                    aside.count()
                        + " could not be sent to swapline.notify.to since "
                        + seconds(aside.since())
                        + ": "
                        + aside.why(),
                    "none",
                    NextStep.say(
                        "mend the receiver or the setting, and restart the service: they are sent"
                            + " again")))
        .toList();
  }

  /**
   * Jobs alone.
   *
   * @param tasks whether the provider of that id has tasks
   */
  public static List<Item> jobs(Ledger ledger, Predicate<String> tasks, Instant now) {
    List<Item> items = new ArrayList<>();
    Set<String> told = new HashSet<>();
    for (Deaths.SetAside one : ledger.deaths().setAside(MOST)) {
      Job job = one.job();
      told.add(job.id());
      items.add(
          item(job, one.words(), money(job, ledger), undecided(job, setAside(ledger, job, tasks))));
    }
    for (Job job : parked(ledger, JobState.SUBMIT_UNKNOWN, told)) {
      ledger.reads().attempts(job.id()).stream()
          .reduce((earlier, later) -> later)
          .ifPresent(
              last ->
                  items.add(
                      item(
                          job,
                          unknown(job, last, tasks),
                          "possibly " + amount(job),
                          undecided(job, resolve(job, last, tasks)))));
    }
    for (String id : ledger.reads().unsettledIds(MOST)) {
      if (told.add(id)) {
        items.add(unsettled(ledger, id));
      }
    }
    for (Job job : ledger.reads().lostSubmits(now, MOST)) {
      if (told.add(job.id())) {
        items.add(lostSubmit(job));
      }
    }
    for (Job job : parked(ledger, JobState.QUARANTINED, told)) {
      String path = job.output() == null ? "" : " Look at " + job.output().path();
      items.add(item(job, job.why() + "." + path, amount(job), undecided(job, quarantined(job))));
    }
    for (Job job : parked(ledger, JobState.RUNNING, told)) {
      if (job.overdueAt() != null) {
        items.add(
            item(
                job,
                "overdue since " + seconds(job.overdueAt()) + "; it is read on",
                amount(job),
                NextStep.run("show", job.id())));
      }
    }
    for (Job job : ledger.reads().heldUp(MOST)) {
      items.add(
          item(
              job,
              job.why() + ". It is tried again and again",
              job.state() == JobState.FETCHED ? amount(job) : "none",
              NextStep.say("what is said there, then, to try at once: ")
                  .thenRun("retry", job.id())));
    }
    for (Job job : ledger.reads().failingBeforeSubmit(MOST)) {
      lost(job)
          .ifPresent(
              gone ->
                  items.add(item(job, gone, money(job, ledger), undecided(job, cancelLost(job)))));
    }
    return items;
  }

  /** What of a job is not in custody any more, which no further try brings back. */
  private static Optional<String> lost(Job job) {
    return job.inputs().stream()
        .map(InputFile::custody)
        .filter(held -> held != null && held.startsWith("/") && Files.notExists(Path.of(held)))
        .findFirst()
        .map(held -> held + " is gone, which was its file in custody");
  }

  private static NextStep cancelLost(Job job) {
    return NextStep.say("put it back from a backup, and it goes on by itself; or  ")
        .thenRun("cancel", job.id());
  }

  /** One whose row cannot be read is told by its id alone. */
  private static Item unsettled(Ledger ledger, String id) {
    String what =
        "how its paid request ended could not be found out; the service tries again, and its log"
            + " says why";
    NextStep next =
        NextStep.run("show", id)
            .then("; if the provider's console has no task of it, ")
            .thenRun("resolve", id, "--not-submitted");
    try {
      Job job = ledger.reads().find(id).orElseThrow();
      return item(job, what, "possibly " + amount(job), undecided(job, next));
    } catch (RuntimeException e) {
      return new Item(
          id,
          id,
          JobState.SUBMITTING.text(),
          what + ". Its row in the ledger cannot be read: " + e.getMessage(),
          "possibly an unknown amount",
          NextStep.say("keep the ledger as it is, and look into the provider's console"));
    }
  }

  private static NextStep quarantined(Job job) {
    NextStep next = NextStep.run("release", job.id()).then("  or  ").thenRun("discard", job.id());
    return job.result() == null
        ? next
        : next.then("  or, to fetch it once more,  ").thenRun("retry", job.id());
  }

  private static NextStep setAside(Ledger ledger, Job job, Predicate<String> tasks) {
    NextStep retry = NextStep.run("retry", job.id()).then(" tries it once more");
    return job.state() != JobState.SUBMIT_UNKNOWN
        ? retry
        : ledger.reads().attempts(job.id()).stream()
            .reduce((earlier, later) -> later)
            .map(last -> retry.then(";  ").then(resolve(job, last, tasks)))
            .orElse(retry);
  }

  private static Item lostSubmit(Job job) {
    return item(
        job,
        "it was being submitted, and its step did not come back. Start the service again: it"
            + " looks what became of it",
        "possibly " + amount(job),
        NextStep.run("resolve", job.id(), "--not-submitted")
            .then("  if it cannot be started and the console of ")
            .then(job.provider())
            .then(" does not have it"));
  }

  /** Those that nothing was said of yet. */
  private static List<Job> parked(Ledger ledger, JobState state, Set<String> told) {
    return ledger.reads().inState(state, MOST).stream()
        .filter(job -> !told.contains(job.id()))
        .toList();
  }

  private static String money(Job job, Ledger ledger) {
    return switch (Paid.of(ledger.reads().attempts(job.id()))) {
      case YES -> amount(job);
      case UNKNOWN -> "possibly " + amount(job);
      case NO -> "none";
    };
  }

  private static Item item(Job job, String what, String money, NextStep next) {
    return new Item(job.id(), job.path(), job.state().text(), what, money, next);
  }

  /** What to look for where only a person can look. */
  private static String unknown(Job job, Attempt attempt, Predicate<String> tasks) {
    Instant sent = attempt.sentAt();
    return job.why()
        + ". Look into the console of "
        + job.provider()
        + (tasks.test(job.provider()) ? " for a task made between " : " for a charge between ")
        + seconds(sent.minus(AROUND))
        + " and "
        + seconds(sent.plus(AROUND))
        + String.format(Locale.ROOT, ", %s of %.1f MB (", job.what(), job.target().bytes() / 1e6)
        + job.target().fileName()
        + job.input(FileRole.FACE).map(face -> ", face " + face.fileName()).orElse("")
        + ")";
  }

  /** What to do, unless somebody decided already. */
  private static NextStep undecided(Job job, NextStep next) {
    return job.decided()
        .map(
            told ->
                NextStep.say("none: " + told + "; the service carries it out. To take it back: ")
                    .thenRun("withdraw", job.id()))
        .orElse(next);
  }

  private static NextStep resolve(Job job, Attempt attempt, Predicate<String> tasks) {
    String id = job.id();
    if (!tasks.test(job.provider())) {
      return NextStep.run("resolve", id, "--not-submitted")
          .then("  if there is none: it is sent again, and paid;  ")
          .thenRun("cancel", id)
          .then("  if there is one: the picture was in the answer alone, and cannot be asked for");
    }
    if (TooEarly.isLookedFor(job, attempt)) {
      return NextStep.say("none yet: it is looked for at the provider, next at ")
          .then(seconds(job.lookAt()).toString())
          .then("; if you know the task: ")
          .thenRun("resolve", id, "--task", "TASK");
    }
    return NextStep.run("resolve", id, "--task", "TASK")
        .then("  if it is there,  ")
        .thenRun("resolve", id, "--not-submitted")
        .then("  if not");
  }

  private static Instant seconds(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS);
  }

  private static String amount(Job job) {
    return job.estimate() == null
        ? "an unknown amount"
        : "about " + Dollars.text(job.estimate().usd());
  }
}
