package io.swapline.job.reconcile;

import io.swapline.job.poll.Absence;
import io.swapline.job.poll.StatusReads;
import io.swapline.ledger.claims.Backoff;
import io.swapline.ledger.history.JobReads;
import io.swapline.ledger.model.Attempt;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.model.Outcome;
import io.swapline.ledger.model.OutcomeName;
import io.swapline.ledger.model.TaskSearchState;
import io.swapline.provider.JsonRequest;
import io.swapline.provider.ListRules;
import io.swapline.provider.Provider;
import io.swapline.provider.ProviderAnswer;
import io.swapline.provider.Providers;
import io.swapline.step.StepExchange;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;

/**
 * Looks for a submit in the provider's list of tasks. A task that shows our media, which was
 * uploaded for this attempt alone, is proof. Tasks that do not show what they were made of are
 * named to a person. A list without any is evidence, and no more than that unless the operator says
 * so.
 */
public final class TaskSearch {
  /** What a look for an unanswered submit found. */
  public enum Look implements OutcomeName {
    FOUND,
    /** The operator takes an empty list for proof. */
    NOT_ACCEPTED,
    LOOKED,
    /** What a callback named was looked into, and is not the job's. */
    HEEDED,
    /** The task that a callback named could not be read, or is not there yet. */
    AGAIN
  }

  /** Variable: the task that is read next; there is none when all were. */
  static final String TASK = "task";

  private static final String FOUND = "found.in.list";
  private static final Duration MARGIN = Duration.ofMinutes(10);
  private static final Duration APART = Duration.ofMinutes(5);
  private static final Duration FAR = Duration.ofDays(1);
  private static final int MOST_PAGES = 20;
  private static final int MOST_READS = 200;
  private static final int NAMED = 10;

  private final Providers providers;
  private final StatusReads statuses;
  private final JobReads reads;
  private final Duration answerMayTake;
  private final InstantSource clock;

  /** What was seen so far. */
  private static final class Seen {
    private final List<ListRules.Item> listed = new ArrayList<>();
    private final Deque<String> toRead = new ArrayDeque<>();
    private final List<String> unproven = new ArrayList<>();
    private int reads;
    private String proven;
    private String failure;
    private Optional<Duration> retryAfter = Optional.empty();
  }

  /**
   * @param answerMayTake how long after its intent a submit may still reach the provider
   */
  public TaskSearch(
      Providers providers,
      StatusReads statuses,
      JobReads reads,
      Duration answerMayTake,
      InstantSource clock) {
    this.providers = providers;
    this.statuses = statuses;
    this.reads = reads;
    this.answerMayTake = answerMayTake;
    this.clock = clock;
  }

  /** Lays out what the first page is asked for: the time of the attempt, ten minutes wider. */
  void begin(Exchange exchange, Attempt attempt) {
    exchange.setVariable(FOUND, new Seen());
    exchange.setVariable(JsonRequest.PAGE, 1);
    exchange.setVariable(JsonRequest.FROM, whole(from(attempt)).toString());
    exchange.setVariable(JsonRequest.UNTIL, whole(until(attempt)).toString());
  }

  /** Takes note of the tasks on a page; the variable {@code page} is the next, if there is one. */
  public void readPage(Exchange exchange) throws IOException {
    Provider provider = providers.get(StepExchange.attempt(exchange).provider());
    ListRules rules = provider.getList();
    Seen seen = seen(exchange);
    int page = exchange.getVariable(JsonRequest.PAGE, Integer.class);
    ProviderAnswer answer = ProviderAnswer.of(exchange, clock);
    Optional<List<ListRules.Item>> items =
        answer.isSuccess() ? rules.items(answer.json()) : Optional.empty();
    exchange.removeVariable(JsonRequest.PAGE);
    if (items.isEmpty()) {
      seen.failure = "its list could not be read (HTTP " + answer.status() + ")";
      seen.retryAfter = answer.retryAfter();
      return;
    }
    Attempt attempt = StepExchange.attempt(exchange);
    items.get().stream().filter(item -> mayBe(item, attempt, provider)).forEach(seen.listed::add);
    if (!items.get().isEmpty() && page < MOST_PAGES) {
      exchange.setVariable(JsonRequest.PAGE, page + 1);
      return;
    }
    if (!items.get().isEmpty()) {
      seen.failure = "its list is too long to be read whole";
    }
    seen.listed.stream()
        .sorted(Comparator.comparing(item -> apart(item, attempt)))
        .map(ListRules.Item::id)
        .forEach(seen.toRead::add);
    next(exchange, seen);
  }

  /** Ours was made right after it was sent: it is read among the first. */
  private static Duration apart(ListRules.Item item, Attempt attempt) {
    return item.made().map(made -> Duration.between(attempt.sentAt(), made).abs()).orElse(FAR);
  }

  /** A task that the list does not tell enough of may be it. */
  private boolean mayBe(ListRules.Item item, Attempt attempt, Provider provider) {
    boolean inTime =
        item.made()
            .map(made -> !made.isBefore(from(attempt)) && !made.isAfter(until(attempt)))
            .orElse(true);
    boolean sameModel = item.model().map(provider.getModel()::equals).orElse(true);
    return inTime && sameModel && !reads.isOurs(attempt.provider(), item.id());
  }

  /** Compares what a task was made of with our media. */
  public void readTask(Exchange exchange) throws IOException {
    Attempt attempt = StepExchange.attempt(exchange);
    Provider provider = providers.get(attempt.provider());
    String task = exchange.getVariable(TASK, String.class);
    Seen seen = seen(exchange);
    ProviderAnswer answer = ProviderAnswer.of(exchange, clock);
    Absence absence = statuses.absence(attempt.provider(), answer);
    boolean read =
        absence == Absence.NONE
            && answer.isSuccess()
            && provider.getAt().word().text(answer.json()).isPresent();
    boolean mayBeOurs = provider.otherModel(answer.json()).isEmpty();
    Optional<String> input = provider.getList().input(answer.json());
    if (!read && absence != Absence.OWN) {
      seen.failure = "a task in its list could not be read (HTTP " + answer.status() + ")";
      seen.retryAfter = answer.retryAfter();
    } else if (mayBeOurs && input.isEmpty()) {
      seen.unproven.add(task);
    } else if (mayBeOurs && input.get().equals(attempt.mediaRef())) {
      seen.proven = task;
      seen.toRead.clear();
    }
    next(exchange, seen);
  }

  private static void next(Exchange exchange, Seen seen) {
    if (seen.reads >= MOST_READS) {
      seen.unproven.addAll(seen.toRead);
      seen.toRead.clear();
    }
    seen.reads++;
    exchange.setVariable(TASK, seen.toRead.poll());
  }

  /**
   * {@code found} with the task; {@code not-accepted} where the operator takes an empty list for
   * proof; else {@code looked}, with what is to be said to a person and the time of the next look.
   */
  public Outcome<Look> conclude(Exchange exchange) {
    Job job = StepExchange.job(exchange);
    Attempt attempt = StepExchange.attempt(exchange);
    Provider provider = providers.get(attempt.provider());
    Seen seen = seen(exchange);
    TaskSearchState before = before(job, attempt);
    if (seen.proven != null) {
      return found(exchange, seen.proven, "the provider's list shows it with our media");
    }
    if (!reachesBack(attempt, provider)) {
      return tooLate(job, provider, before);
    }
    if (seen.failure != null) {
      return unread(job, provider, before, seen);
    }
    return seen.unproven.isEmpty()
        ? empty(job, provider, before, attempt.over(answerMayTake))
        : candidates(job, provider, before, seen.unproven);
  }

  /** An hour less than the vendor says, so that a list is not taken for whole that is not. */
  private boolean reachesBack(Attempt attempt, Provider provider) {
    Duration kept = Duration.ofDays(provider.getList().getKeptDays()).minus(MARGIN.multipliedBy(6));
    return clock.instant().isBefore(attempt.sentAt().plus(kept));
  }

  private static Outcome<Look> tooLate(Job job, Provider provider, TaskSearchState before) {
    return says(
        job,
        Outcome.named(Look.LOOKED).search(before),
        before.cause()
            + ". "
            + provider.getTitle()
            + "'s list does not go back to that time any more: look into its console");
  }

  private static Outcome<Look> unread(
      Job job, Provider provider, TaskSearchState before, Seen seen) {
    TaskSearchState now = before.failed(before.failures() + 1);
    Duration wait = Backoff.after(now.failures());
    Duration asked = seen.retryAfter.orElse(Duration.ZERO);
    return says(
        job,
        Outcome.named(Look.LOOKED).search(now).lookIn(asked.compareTo(wait) > 0 ? asked : wait),
        before.cause() + ". " + provider.getTitle() + ": " + seen.failure + "; it is read again");
  }

  /** A job that has ended keeps its words. */
  private static Outcome<Look> says(Job job, Outcome<Look> outcome, String words) {
    return job.state() == JobState.SUBMIT_UNKNOWN ? outcome.why(words) : outcome;
  }

  private Outcome<Look> candidates(
      Job job, Provider provider, TaskSearchState before, List<String> tasks) {
    TaskSearchState now = new TaskSearchState(before.looks() + 1, 0, null, tasks, before.cause());
    String named = String.join(", ", tasks.subList(0, Math.min(NAMED, tasks.size())));
    Outcome<Look> outcome =
        says(
            job,
            Outcome.named(Look.LOOKED).search(now),
            before.cause()
                + ". "
                + provider.getTitle()
                + " lists "
                + (tasks.size() == 1 ? "one task" : tasks.size() + " tasks")
                + " from that time that Swapline does not know and that may be it: "
                + named
                + (tasks.size() > NAMED ? ", …" : "")
                + ". Compare in its console, then ./swapline resolve "
                + job.id()
                + " --task TASK, or --not-submitted");
    return now.looks() < 2 ? outcome.lookIn(APART) : outcome;
  }

  /**
   * @param over when the submit itself can no more begin; before then an empty list proves nothing
   */
  private Outcome<Look> empty(Job job, Provider provider, TaskSearchState before, Instant over) {
    long now = clock.millis();
    Long since = before.firstEmptyMillis();
    long first = since == null ? now : since;
    long last = Math.max(first + APART.toMillis(), over.toEpochMilli());
    if (now < last) {
      return says(
          job,
          Outcome.named(Look.LOOKED)
              .search(new TaskSearchState(before.looks() + 1, 0, first, List.of(), before.cause()))
              .lookIn(Duration.ofMillis(last - now)),
          before.cause()
              + ". "
              + provider.getTitle()
              + "'s list shows no task that could be it; it is read once more at "
              + whole(Instant.ofEpochMilli(last)));
    }
    String twice =
        provider.getTitle()
            + "'s list, read twice, at "
            + whole(Instant.ofEpochMilli(since))
            + " and "
            + whole(Instant.ofEpochMilli(now))
            + ", shows no task that could be it";
    TaskSearchState after =
        new TaskSearchState(before.looks() + 1, 0, since, List.of(), before.cause());
    if (provider.getList().isProof() && job.state() == JobState.SUBMIT_UNKNOWN) {
      return Outcome.named(Look.NOT_ACCEPTED)
          .why(
              twice
                  + ": sent again, as swapline.providers."
                  + job.provider()
                  + ".list-is-proof=true says");
    }
    return says(
        job,
        Outcome.named(Look.LOOKED).search(after),
        before.cause()
            + ". "
            + twice
            + ". If its console agrees: ./swapline resolve "
            + job.id()
            + " --not-submitted");
  }

  /** The task is the attempt's, and its answer is written for it. */
  static Outcome<Look> found(Exchange exchange, String task, String how) {
    exchange.setVariable(StepExchange.TOKEN, StepExchange.attempt(exchange).token());
    return Outcome.named(Look.FOUND).task(task).foundBy(how).why(null);
  }

  /** What was found by the looks before; with the reason why nobody has the answer. */
  static TaskSearchState before(Job job, Attempt attempt) {
    return attempt.search() == null
        ? new TaskSearchState(0, 0, null, List.of(), String.valueOf(job.why()))
        : attempt.search();
  }

  private static Instant from(Attempt attempt) {
    return attempt.sentAt().minus(MARGIN);
  }

  private Instant until(Attempt attempt) {
    return attempt.sentAt().plus(answerMayTake).plus(MARGIN);
  }

  private static Instant whole(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS);
  }

  private static Seen seen(Exchange exchange) {
    return exchange.getVariable(FOUND, Seen.class);
  }
}
