package io.swapline.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a step found: a name on which its route decides, and the facts that are written with the
 * transition the route then names. A fact that is not given stays as it is on the row, but for the
 * words: they are cleared by a transition unless they are given again.
 */
public final class Outcome {
  private final String name;
  private final JobFacts facts = new JobFacts();
  private final Schedule schedule = new Schedule();
  private final AttemptFacts attempt = new AttemptFacts();
  private final LookFacts look = new LookFacts();
  private ProviderRest rest;
  private Became wish;

  private Outcome(String name) {
    this.name = name;
  }

  /** An outcome of that name, without facts. */
  public static Outcome named(String name) {
    return new Outcome(name);
  }

  /** The name on which the route decides. */
  public String getName() {
    return name;
  }

  // The job's row.

  /** What it waits for or why it ends, in words for a person. */
  public Outcome why(String words) {
    return fact(JobFacts.WHY, words);
  }

  public Outcome inputs(List<InputFile> inputs) {
    return fact(JobFacts.INPUTS, inputs);
  }

  /** The provider that the job's sidecars chose. */
  public Outcome provider(String id) {
    return fact(JobFacts.PROVIDER, id);
  }

  public Outcome options(Map<String, Object> options) {
    return fact(JobFacts.OPTIONS, options);
  }

  /** Cost centre or the like; null for none. */
  public Outcome label(String label) {
    return fact(JobFacts.LABEL, label);
  }

  public Outcome fingerprint(String fingerprint) {
    return fact(JobFacts.FINGERPRINT, fingerprint);
  }

  public Outcome consent(Consent consent) {
    return fact("consent", consent);
  }

  public Outcome estimate(Estimate estimate) {
    return fact(JobFacts.ESTIMATE, estimate);
  }

  public Outcome progress(Progress progress) {
    return fact("progress", progress);
  }

  public Outcome result(ResultLink result) {
    return fact("result", result);
  }

  public Outcome output(Output output) {
    return fact("output", output);
  }

  /** The last exchange with the provider; it must be masked already. */
  public Outcome lastExchange(String masked) {
    return fact("last_exchange", masked);
  }

  /** Says that the job is overdue from now on. */
  public Outcome overdue(long atMillis) {
    return fact(JobFacts.OVERDUE_AT, atMillis);
  }

  /** The job is to be rejected with those words, by whichever step may. */
  public Outcome refuse(String words) {
    return fact(JobFacts.WANTED, Wanted.refusal(words));
  }

  private Outcome fact(String column, Object value) {
    facts.set(column, value);
    return this;
  }

  // When it goes on.

  /** The next step may not run before this much time has passed; now, if not given. */
  public Outcome dueIn(Duration delay) {
    schedule.in(delay);
    return this;
  }

  /** The next step may not run before that moment. */
  Outcome dueAt(Instant moment) {
    schedule.at(moment);
    return this;
  }

  /** It stands in the line of those that wait for the day's budget. */
  Outcome waitsForBudget() {
    schedule.forBudget();
    return this;
  }

  /** Counts as a failure of the step: the job comes back later and later. */
  public Outcome failure() {
    schedule.afterFailure();
    return this;
  }

  /**
   * The provider has too many requests: nothing more is submitted to it meanwhile, this job
   * neither.
   *
   * @param asked how long it asks to wait; empty where it does not say
   */
  public Outcome throttled(Optional<Duration> asked) {
    this.rest = new ProviderRest(true, asked.orElse(null));
    return this;
  }

  /**
   * This process cannot reach the provider, for the reason given, and leaves it alone meanwhile.
   */
  public Outcome unreachable(Duration meanwhile) {
    this.rest = new ProviderRest(false, meanwhile);
    return this;
  }

  // The attempt.

  /** The intent to pay; {@code submitting} is refused without it. */
  public Outcome intent(Intent given) {
    attempt.intent(given);
    return this;
  }

  /** The provider's task; {@code submitting} does not become {@code running} without it. */
  public Outcome task(String id) {
    attempt.task(id);
    return this;
  }

  /** How the task came to be known, where it was not by the submit's answer. */
  public Outcome foundBy(String words) {
    attempt.foundBy(words);
    return this;
  }

  /** How the attempt ended, where it was not accepted: refused, not-sent, unknown. */
  public Outcome attempt(String ended) {
    attempt.ended(ended);
    return this;
  }

  /** The unanswered submit is looked for again after this time; never again, if not given. */
  public Outcome lookIn(Duration delay) {
    look.again(delay);
    return this;
  }

  /** What a callback named was looked into, and is not asked for again. */
  public Outcome heeded() {
    look.heeded();
    return this;
  }

  /** What the provider's list showed by now. */
  public Outcome search(Search found) {
    look.search(found);
    return this;
  }

  // What a person wanted.

  /** It is done. */
  public Outcome wantedDone() {
    return wanted(Became.DONE);
  }

  /** It cannot be done; {@link #why} says why. */
  public Outcome wantedRefused() {
    return wanted(Became.REFUSED);
  }

  /** It came too late. */
  public Outcome wantedOvertaken() {
    return wanted(Became.OVERTAKEN);
  }

  private Outcome wanted(Became ended) {
    this.wish = ended;
    return this;
  }

  // What was given.

  /** The words given with {@link #why}; null if none were. */
  public String getWhy() {
    return facts.why();
  }

  /** The files given with {@link #inputs}; none if none were. */
  public List<InputFile> getInputs() {
    return facts.inputs();
  }

  public JobFacts facts() {
    return facts;
  }

  /** What the job should cost: as found now, else as it is on the row. */
  Estimate estimateOf(Job job) {
    return facts.say(JobFacts.ESTIMATE) ? facts.estimate() : job.estimate();
  }

  Schedule schedule() {
    return schedule;
  }

  AttemptFacts attempt() {
    return attempt;
  }

  LookFacts look() {
    return look;
  }

  /** How long the provider is left alone; empty where nothing was said of that. */
  Optional<ProviderRest> rest() {
    return Optional.ofNullable(rest);
  }

  /** How what a person wanted ends; null where the step says nothing about it. */
  Became wish() {
    return wish;
  }

  /** The task given with {@link #task}; null if none was. */
  public String taskId() {
    return attempt.taskId();
  }

  /** The words given with {@link #foundBy}; null if none were. */
  public String getFoundBy() {
    return attempt.foundBy();
  }

  /** Whether it says for certain that the provider accepted nothing. */
  public boolean isCertainRefusal() {
    return attempt.isCertainRefusal();
  }

  @Override
  public String toString() {
    return name;
  }
}
