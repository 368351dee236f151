package io.swapline.ledger.model;

import io.swapline.logging.Masking;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a step found: a name on which its route decides, and the facts that are written with the
 * transition the route then names. A fact that is not given stays as it is on the row, but for the
 * words: they are cleared by a transition unless they are given again. Whoever said the words, they
 * are kept without secrets and made harmless.
 *
 * @param <N> the names that the step can answer
 */
public final class Outcome<N extends OutcomeName> {
  private final N name;
  private final Found found;

  private static final class Found {
    private final JobFacts facts = new JobFacts();
    private final Schedule schedule = new Schedule();
    private final AttemptFacts attempt = new AttemptFacts();
    private final LookFacts look = new LookFacts();
    private ProviderRest rest;
    private DecisionResult wish;
    private List<DropJob> dropJobs = List.of();
    private Delivery.Claims claims;
    private String note;
  }

  private Outcome(N name, Found found) {
    this.name = name;
    this.found = found;
  }

  /** An outcome of that name, without facts. */
  public static <N extends OutcomeName> Outcome<N> named(N name) {
    return new Outcome<>(name, new Found());
  }

  /** One on which no route decides, without facts. */
  public static Outcome<?> plain() {
    return new Outcome<OutcomeName>(null, new Found());
  }

  /** The same facts under another step's name. */
  public <M extends OutcomeName> Outcome<M> as(M other) {
    return new Outcome<>(other, found);
  }

  public boolean is(N one) {
    return name == one;
  }

  /** The name on which the route decides: {@code ${body.name}}; null of a plain one. */
  public String getName() {
    return name == null ? null : name.text();
  }

  // The job's row.

  /** What it waits for or why it ends, in words for a person. */
  public Outcome<N> why(String words) {
    return fact(JobFacts.WHY, Masking.words(words));
  }

  /** Words for the job's history alone; null for none. */
  public Outcome<N> note(String words) {
    found.note = Masking.words(words);
    return this;
  }

  public Outcome<N> inputs(List<InputFile> inputs) {
    return fact(JobFacts.INPUTS, inputs);
  }

  /** The provider that the job's sidecars chose. */
  public Outcome<N> provider(String id) {
    return fact(JobFacts.PROVIDER, id);
  }

  public Outcome<N> options(Map<String, Object> options) {
    return fact(JobFacts.OPTIONS, options);
  }

  /** Cost centre or the like; null for none. */
  public Outcome<N> label(String label) {
    return fact(JobFacts.LABEL, label);
  }

  /** Where the result goes, by the names of their settings; null for all. */
  public Outcome<N> destinations(List<String> names) {
    return fact("destinations", names);
  }

  public Outcome<N> fingerprint(String fingerprint) {
    return fact(JobFacts.FINGERPRINT, fingerprint);
  }

  public Outcome<N> consent(Consent consent) {
    return fact("consent", consent);
  }

  /** What may be spent a day on the jobs of its folder; null for no limit. */
  public Outcome<N> folderBudget(FolderBudget budget) {
    return fact("budget_folder", budget == null ? null : budget.folder())
        .fact("budget_folder_usd", budget == null ? null : budget.usd());
  }

  public Outcome<N> estimate(Estimate estimate) {
    return fact(JobFacts.ESTIMATE, estimate);
  }

  public Outcome<N> progress(Progress progress) {
    return fact(JobFacts.PROGRESS, progress);
  }

  public Outcome<N> result(ResultLink result) {
    return fact("result", result).fact("result_host", ResultLink.host(result));
  }

  public Outcome<N> output(Output output) {
    return fact(JobFacts.OUTPUT, output);
  }

  /** The last exchange with the provider; whoever shows an answer has masked it already. */
  public Outcome<N> lastExchange(String masked) {
    return fact("last_exchange", masked);
  }

  /** Says that the job is overdue from now on. */
  public Outcome<N> overdue(long atMillis) {
    return fact(JobFacts.OVERDUE_AT, atMillis);
  }

  /** The job is to be rejected with those words, by whichever step may. */
  public Outcome<N> refuse(String words) {
    return fact(JobFacts.WANTED, PendingDecision.refusal(Masking.words(words)));
  }

  private Outcome<N> fact(String column, Object value) {
    found.facts.set(column, value);
    return this;
  }

  // When it goes on.

  /** The next step may not run before this much time has passed; now, if not given. */
  public Outcome<N> dueIn(Duration delay) {
    found.schedule.in(delay);
    return this;
  }

  /** The next step may not run before that moment. */
  public Outcome<N> dueAt(Instant moment) {
    found.schedule.at(moment);
    return this;
  }

  /** It stands in the line of those that wait for the day's budget. */
  public Outcome<N> waitsForBudget() {
    found.schedule.forBudget();
    return this;
  }

  /** Counts as a failure of the step: the job comes back later and later. */
  public Outcome<N> failure() {
    found.schedule.afterFailure();
    return this;
  }

  /** The step did not get to do anything: failures in a row stay as many as they were. */
  public Outcome<N> untried() {
    found.schedule.untried();
    return this;
  }

  /**
   * The provider has too many requests: nothing more is submitted to it meanwhile, this job
   * neither.
   *
   * @param asked how long it asks to wait; empty where it does not say
   */
  public Outcome<N> throttled(Optional<Duration> asked) {
    found.rest = new ProviderRest(true, asked.orElse(null));
    return this;
  }

  /**
   * This process cannot reach the provider, for the reason given, and leaves it alone meanwhile.
   */
  public Outcome<N> unreachable(Duration meanwhile) {
    found.rest = new ProviderRest(false, meanwhile);
    return this;
  }

  /** The jobs that the drop becomes, its own first. */
  public Outcome<N> dropJobs(List<DropJob> jobs) {
    found.dropJobs = jobs;
    return this;
  }

  public List<DropJob> dropJobs() {
    return found.dropJobs;
  }

  /** The names of its result; only with {@code fetched}. */
  public Outcome<N> claims(Delivery.Claims names) {
    found.claims = names;
    return this;
  }

  /** Empty where its names are claimed later. */
  public Optional<Delivery.Claims> claims() {
    return Optional.ofNullable(found.claims);
  }

  // The attempt.

  /** The intent to pay; {@code submitting} is refused without it. */
  public Outcome<N> intent(SubmitIntent given) {
    found.attempt.intent(given);
    return this;
  }

  /** The provider's task; {@code submitting} does not become {@code running} without it. */
  public Outcome<N> task(String id) {
    found.attempt.task(id);
    return this;
  }

  /** How the task came to be known, where it was not by the submit's answer. */
  public Outcome<N> foundBy(String words) {
    found.attempt.foundBy(Masking.words(words));
    return this;
  }

  /**
   * How the attempt ended, where its answer named no task: refused, not-sent, unknown; or accepted,
   * where the answer carried the result.
   */
  public Outcome<N> attempt(String ended) {
    found.attempt.ended(ended);
    return this;
  }

  /** The unanswered submit is looked for again after this time; never again, if not given. */
  public Outcome<N> lookIn(Duration delay) {
    found.look.again(delay);
    return this;
  }

  /** What a callback named was looked into, and is not asked for again. */
  public Outcome<N> heeded() {
    found.look.heeded();
    return this;
  }

  /** What the provider's list showed by now. */
  public Outcome<N> search(TaskSearchState shown) {
    found.look.search(shown);
    return this;
  }

  // What a person wanted.

  /** It is done. */
  public Outcome<N> decisionDone() {
    return wanted(DecisionResult.DONE);
  }

  /** It cannot be done; {@link #why} says why. */
  public Outcome<N> decisionRefused() {
    return wanted(DecisionResult.REFUSED);
  }

  /** It came too late. */
  public Outcome<N> decisionOvertaken() {
    return wanted(DecisionResult.OVERTAKEN);
  }

  private Outcome<N> wanted(DecisionResult ended) {
    found.wish = ended;
    return this;
  }

  // What was given.

  /** The words given with {@link #why}; null if none were. */
  public String getWhy() {
    return found.facts.why();
  }

  /** What its history says: the words that were given, else those for it alone; else null. */
  public String noted() {
    return getWhy() == null ? found.note : getWhy();
  }

  /** What is written to the job's row. */
  public JobFacts facts() {
    return found.facts;
  }

  public Schedule schedule() {
    return found.schedule;
  }

  /** What is written to the attempt. */
  public AttemptFacts attempt() {
    return found.attempt;
  }

  public LookFacts look() {
    return found.look;
  }

  /** How long the provider is left alone; empty where nothing was said of that. */
  public Optional<ProviderRest> rest() {
    return Optional.ofNullable(found.rest);
  }

  /** How what a person wanted ends; null where the step says nothing about it. */
  public DecisionResult wish() {
    return found.wish;
  }

  @Override
  public String toString() {
    return String.valueOf(getName());
  }
}
