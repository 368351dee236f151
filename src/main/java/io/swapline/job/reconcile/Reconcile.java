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
import io.swapline.provider.Provider;
import io.swapline.provider.ProviderAnswer;
import io.swapline.provider.ProviderKeys;
import io.swapline.provider.Providers;
import io.swapline.provider.TaskState;
import io.swapline.step.StepExchange;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where to look for a submit whose answer nobody has: at the task that a callback named, else in
 * the provider's list.
 */
public final class Reconcile {
  private static final Logger LOG = LoggerFactory.getLogger(Reconcile.class);

  /** A task that was just made may not be there yet, so one answer is not enough. */
  private static final int MISSING_READS = 4;

  /** Without a key or a provider file there is nobody to ask. */
  private static final Duration OBSTACLE = Duration.ofMinutes(5);

  /** Where to look. */
  public enum Lead implements OutcomeName {
    /** At the task that a callback named. */
    NAMED,
    /** In the provider's list. */
    LIST,
    /** Nowhere; perhaps later. */
    NOTHING,
    /** Not at the task that a callback named: it is another job's. */
    HEEDED
  }

  private final Providers providers;
  private final StatusReads statuses;
  private final ProviderKeys keys;
  private final JobReads reads;
  private final TaskSearch search;
  private final Duration first;
  private final Duration missing;
  private final InstantSource clock;

  /**
   * @param first how long after a submit its task may be missing in the list
   * @param missing how long the provider has to say that there is no such task as a callback named
   */
  public Reconcile(
      Providers providers,
      StatusReads statuses,
      ProviderKeys keys,
      JobReads reads,
      TaskSearch search,
      Duration first,
      Duration missing,
      InstantSource clock) {
    this.providers = providers;
    this.statuses = statuses;
    this.missing = missing;
    this.keys = keys;
    this.reads = reads;
    this.search = search;
    this.first = first;
    this.clock = clock;
  }

  /**
   * {@code named} with the task to be read, {@code list} with the first page to be asked for, or
   * {@code nothing}, perhaps with the time of the next look.
   */
  public Outcome<Lead> begin(Exchange exchange) {
    Job job = StepExchange.job(exchange);
    List<Attempt> open =
        reads.attempts(job.id()).stream().filter(attempt -> attempt.taskId() == null).toList();
    Optional<Attempt> called = open.stream().filter(one -> one.calledTask() != null).findFirst();
    // The job may be at another provider by now than the one that calls back.
    Optional<String> obstacle = obstacle(called.map(Attempt::provider).orElse(job.provider()));
    if (obstacle.isPresent()) {
      LOG.warn("an unanswered submit cannot be looked for: {}", obstacle.get());
      return Outcome.named(Lead.NOTHING).lookIn(OBSTACLE);
    }
    if (called.isPresent()) {
      return named(exchange, called.get());
    }
    return isSoughtInList(job, open)
        ? listed(exchange, open.get(open.size() - 1))
        : Outcome.named(Lead.NOTHING);
  }

  private Optional<String> obstacle(String provider) {
    Provider file = providers.all().get(provider);
    if (file == null) {
      return Optional.of("there is no file for provider " + provider);
    }
    return keys.has(provider)
        ? Optional.empty()
        : Optional.of("there is no key for " + file.getTitle());
  }

  /** Also of a job that was cancelled meanwhile: what was paid is collected. */
  private static boolean isSoughtInList(Job job, List<Attempt> open) {
    boolean waits = job.state() == JobState.SUBMIT_UNKNOWN || job.state() == JobState.CANCELLED;
    return waits && !open.isEmpty() && "unknown".equals(open.get(open.size() - 1).outcome());
  }

  private Outcome<Lead> named(Exchange exchange, Attempt attempt) {
    exchange.setVariable(StepExchange.ATTEMPT, attempt);
    if (reads.isOurs(attempt.provider(), attempt.calledTask())) {
      LOG.warn("a callback named task {}, which belongs to another job", attempt.calledTask());
      return heeded(Lead.HEEDED);
    }
    exchange.setVariable(TaskSearch.TASK, attempt.calledTask());
    return Outcome.named(Lead.NAMED);
  }

  private Outcome<Lead> listed(Exchange exchange, Attempt attempt) {
    Provider provider = providers.get(attempt.provider());
    if (!provider.getList().isThere()) {
      return Outcome.named(Lead.NOTHING);
    }
    Instant soonest = attempt.sentAt().plus(first);
    if (clock.instant().isBefore(soonest)) {
      return Outcome.named(Lead.NOTHING).lookIn(first);
    }
    exchange.setVariable(StepExchange.ATTEMPT, attempt);
    search.begin(exchange, attempt);
    return Outcome.named(Lead.LIST);
  }

  /** {@code found} where the task that a callback named is there and is not another's. */
  public Outcome<TaskSearch.Look> readNamed(Exchange exchange) throws IOException {
    Job job = StepExchange.job(exchange);
    Attempt attempt = StepExchange.attempt(exchange);
    Provider provider = providers.get(attempt.provider());
    ProviderAnswer answer = ProviderAnswer.of(exchange, clock);
    String shown = answer.shown("status");
    TaskSearchState before = TaskSearch.before(job, attempt);
    Absence absence = statuses.absence(attempt.provider(), answer);
    if (absence == Absence.OWN) {
      return notFound(attempt, before.missed(clock.millis()), answer).lastExchange(shown);
    }
    if (absence != Absence.NONE
        || !answer.isSuccess()
        || provider.getAt().word().text(answer.json()).isEmpty()) {
      return again(before, answer).lastExchange(shown);
    }
    if (provider.otherModel(answer.json()).isPresent()) {
      if (isUnderWay(provider, answer)) {
        return again(before, answer).lastExchange(shown);
      }
      LOG.warn("a callback named task {}, which is of another model", attempt.calledTask());
      return heeded(TaskSearch.Look.HEEDED).lastExchange(shown);
    }
    Optional<String> input = provider.getList().input(answer.json());
    if (input.isPresent() && !input.get().equals(attempt.mediaRef())) {
      LOG.warn("a callback named task {}, which was made of other media", attempt.calledTask());
      return heeded(TaskSearch.Look.HEEDED).lastExchange(shown);
    }
    return TaskSearch.found(exchange, attempt.calledTask(), "a callback named it")
        .lastExchange(shown);
  }

  /** The list may tell what the callback did not. */
  private <N extends OutcomeName> Outcome<N> heeded(N name) {
    return Outcome.named(name).heeded().lookIn(first);
  }

  /** Only an end is judged by its model: one answer before may be a slip of the vendor's. */
  private static boolean isUnderWay(Provider provider, ProviderAnswer answer) {
    return provider
        .getAt()
        .word()
        .text(answer.json())
        .flatMap(provider::taskState)
        .filter(state -> state == TaskState.SUCCEEDED || state == TaskState.FAILED)
        .isEmpty();
  }

  private Outcome<TaskSearch.Look> notFound(
      Attempt attempt, TaskSearchState now, ProviderAnswer answer) {
    if (!now.missed().lasted(MISSING_READS, missing)) {
      return again(now, answer);
    }
    LOG.warn("a callback named task {}, which the provider does not know", attempt.calledTask());
    return heeded(TaskSearch.Look.HEEDED).search(now.failed(0));
  }

  private static Outcome<TaskSearch.Look> again(TaskSearchState before, ProviderAnswer answer) {
    return Outcome.named(TaskSearch.Look.AGAIN)
        .search(before.failed(before.failures() + 1))
        .lookIn(answer.retryAfter().orElse(Backoff.after(before.failures())));
  }
}
