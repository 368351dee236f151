package io.swapline.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a step found: a name on which its route decides, and the facts that are written with the
 * transition the route then names. A fact that is not given stays as it is on the row, but for the
 * words: they are cleared by a transition unless they are given again.
 */
public final class Outcome {
  private static final Set<String> CERTAIN = Set.of("refused", "not-sent");

  static final String WANTED = "wanted";

  private static final String ESTIMATE = "estimate";

  private final String name;
  private final Map<String, Object> facts = new LinkedHashMap<>();
  private Duration dueIn;
  private Instant dueAt;
  private boolean waitsForBudget;
  private boolean failure;
  private boolean throttled;
  private Duration providerWait;
  private Intent intent;
  private String taskId;
  private String attemptOutcome;
  private Duration lookIn;
  private boolean heeded;
  private Search search;
  private String taskSource;
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

  /** What it waits for or why it ends, in words for a person. */
  public Outcome why(String words) {
    return fact("why", words);
  }

  /** The words given with {@link #why}; null if none were. */
  public String getWhy() {
    return (String) facts.get("why");
  }

  /** The next step may not run before this much time has passed; now, if not given. */
  public Outcome dueIn(Duration delay) {
    this.dueIn = delay;
    return this;
  }

  /** The next step may not run before that moment. */
  Outcome dueAt(Instant moment) {
    this.dueAt = moment;
    return this;
  }

  /** It stands in the line of those that wait for the day's budget. */
  Outcome waitsForBudget() {
    this.waitsForBudget = true;
    return this;
  }

  /** Counts as a failure of the step: the job comes back later and later. */
  public Outcome failure() {
    this.failure = true;
    return this;
  }

  /**
   * The provider has too many requests: nothing more is submitted to it meanwhile, this job
   * neither.
   *
   * @param asked how long it asks to wait; empty where it does not say
   */
  public Outcome throttled(Optional<Duration> asked) {
    this.throttled = true;
    this.providerWait = asked.orElse(null);
    return this;
  }

  /**
   * This process cannot reach the provider, for the reason given, and leaves it alone meanwhile.
   */
  public Outcome unreachable(Duration meanwhile) {
    this.providerWait = meanwhile;
    return this;
  }

  public Outcome inputs(List<InputFile> inputs) {
    return fact("inputs", inputs);
  }

  /** The files given with {@link #inputs}; none if none were. */
  @SuppressWarnings("unchecked")
  public List<InputFile> getInputs() {
    return (List<InputFile>) facts.getOrDefault("inputs", List.of());
  }

  /** The provider that the job's sidecars chose. */
  public Outcome provider(String id) {
    return fact("provider", id);
  }

  public Outcome options(Map<String, Object> options) {
    return fact("options", options);
  }

  /** Cost centre or the like; null for none. */
  public Outcome label(String label) {
    return fact("label", label);
  }

  /** The provider given with {@link #provider}; null if none was. */
  public String getProvider() {
    return (String) facts.get("provider");
  }

  /** The options given with {@link #options}; none if none were. */
  @SuppressWarnings("unchecked")
  public Map<String, Object> getOptions() {
    return (Map<String, Object>) facts.getOrDefault("options", Map.of());
  }

  /** The label given with {@link #label}; null if none was. */
  public String getLabel() {
    return (String) facts.get("label");
  }

  /** What was given with {@link #estimate}; null where it is not known. */
  public Estimate getEstimate() {
    return (Estimate) facts.get("estimate");
  }

  String fingerprint() {
    return (String) facts.get("fingerprint");
  }

  public Outcome fingerprint(String fingerprint) {
    return fact("fingerprint", fingerprint);
  }

  public Outcome consent(Consent consent) {
    return fact("consent", consent);
  }

  public Outcome estimate(Estimate estimate) {
    return fact(ESTIMATE, estimate);
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

  /** The intent to pay; {@code submitting} is refused without it. */
  public Outcome intent(Intent given) {
    this.intent = given;
    return this;
  }

  /** The provider's task; {@code submitting} does not become {@code running} without it. */
  public Outcome task(String id) {
    this.taskId = id;
    return this;
  }

  /** How the task came to be known, where it was not by the submit's answer. */
  public Outcome foundBy(String words) {
    this.taskSource = words;
    return this;
  }

  /** The words given with {@link #foundBy}; null if none were. */
  public String getFoundBy() {
    return taskSource;
  }

  /** The unanswered submit is looked for again after this time; never again, if not given. */
  public Outcome lookIn(Duration delay) {
    this.lookIn = delay;
    return this;
  }

  /** What a callback named was looked into, and is not asked for again. */
  public Outcome heeded() {
    this.heeded = true;
    return this;
  }

  /** What the provider's list showed by now. */
  public Outcome search(Search found) {
    this.search = found;
    return this;
  }

  /** How the attempt ended, where it was not accepted: refused, not-sent, unknown. */
  public Outcome attempt(String ended) {
    this.attemptOutcome = ended;
    return this;
  }

  /** Whether it says for certain that the provider accepted nothing. */
  public boolean isCertainRefusal() {
    return CERTAIN.contains(String.valueOf(attemptOutcome));
  }

  /** Says that the job is overdue from now on. */
  public Outcome overdue(long atMillis) {
    return fact("overdue_at", atMillis);
  }

  /** What a person wanted is done. */
  public Outcome wantedDone() {
    return wanted(Became.DONE);
  }

  /** What a person wanted cannot be done; {@link #why} says why. */
  public Outcome wantedRefused() {
    return wanted(Became.REFUSED);
  }

  /** What a person wanted came too late. */
  public Outcome wantedOvertaken() {
    return wanted(Became.OVERTAKEN);
  }

  private Outcome wanted(Became ended) {
    this.wish = ended;
    return this;
  }

  /** The job is to be rejected with those words, by whichever step may. */
  public Outcome refuse(String words) {
    return fact(WANTED, Wanted.refusal(words));
  }

  private Outcome fact(String column, Object value) {
    facts.put(column, value);
    return this;
  }

  Map<String, Object> facts() {
    return facts;
  }

  /** When the next step may run, as of {@code now}. */
  long dueMillis(long now) {
    if (dueAt != null) {
      return dueAt.toEpochMilli();
    }
    return dueIn == null ? now : now + dueIn.toMillis();
  }

  boolean isWaitingForBudget() {
    return waitsForBudget;
  }

  /** What the job should cost: as found now, else as it is on the row. */
  Estimate estimateOf(Job job) {
    return facts.containsKey(ESTIMATE) ? (Estimate) facts.get(ESTIMATE) : job.estimate();
  }

  boolean isFailure() {
    return failure;
  }

  Duration lookIn() {
    return lookIn;
  }

  boolean isHeeded() {
    return heeded;
  }

  Search search() {
    return search;
  }

  /** How what a person wanted ends; null where the step says nothing about it. */
  Became wish() {
    return wish;
  }

  boolean isThrottled() {
    return throttled;
  }

  /** How long the provider is left alone; null where that is not said. */
  Duration providerWait() {
    return providerWait;
  }

  Intent intent() {
    return intent;
  }

  /** The task given with {@link #task}; null if none was. */
  public String taskId() {
    return taskId;
  }

  String attemptOutcome() {
    return attemptOutcome;
  }

  @Override
  public String toString() {
    return name;
  }
}
