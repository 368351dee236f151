package io.swapline.ledger;

import io.swapline.ledger.arrivals.Arrivals;
import io.swapline.ledger.arrivals.ObjectArrivals;
import io.swapline.ledger.arrivals.TakenObjects;
import io.swapline.ledger.claims.Claims;
import io.swapline.ledger.claims.Deaths;
import io.swapline.ledger.claims.ReadPaces;
import io.swapline.ledger.claims.SubmitQueue;
import io.swapline.ledger.claims.SubmitQueueWaits;
import io.swapline.ledger.decisions.Decisions;
import io.swapline.ledger.decisions.Reopened;
import io.swapline.ledger.deliveries.Deliveries;
import io.swapline.ledger.failover.FailoverRules;
import io.swapline.ledger.failover.Failovers;
import io.swapline.ledger.history.Archive;
import io.swapline.ledger.history.Events;
import io.swapline.ledger.history.JobReads;
import io.swapline.ledger.history.PendingNotifications;
import io.swapline.ledger.history.ProviderFigures;
import io.swapline.ledger.life.Heartbeat;
import io.swapline.ledger.limits.AutoPause;
import io.swapline.ledger.limits.Limits;
import io.swapline.ledger.limits.ProviderPauses;
import io.swapline.ledger.limits.ProviderWaits;
import io.swapline.ledger.limits.RestoreHold;
import io.swapline.ledger.model.Attempt;
import io.swapline.ledger.model.DecisionResult;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobEvent;
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.model.LedgerException;
import io.swapline.ledger.model.NewJob;
import io.swapline.ledger.model.Outcome;
import io.swapline.ledger.money.Budget;
import io.swapline.ledger.money.BudgetCaps;
import io.swapline.ledger.money.RaisedDays;
import io.swapline.ledger.reconciliation.Reconciliations;
import io.swapline.ledger.reconciliation.SecondTask;
import io.swapline.ledger.store.Database;
import io.swapline.ledger.store.Database.Statements;
import io.swapline.ledger.store.Database.Work;
import io.swapline.ledger.store.JobRow;
import io.swapline.ledger.store.JsonColumn;
import io.swapline.ledger.submits.Attempts;
import io.swapline.ledger.submits.Duplicates;
import io.swapline.ledger.submits.ProviderChanges;
import io.swapline.ledger.submits.PublishedMedia;
import io.swapline.ledger.transitions.JobUpdate;
import io.swapline.ledger.transitions.JobWrites;
import io.swapline.ledger.transitions.Transitions;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Moves jobs along, durably. Every change of a job is one transaction with its line of history.
 * Only the transitions of {@code Transitions} pass, and a write with an old version is refused, so
 * that a step which lost its lease changes nothing; the answer of a paid submit alone is written
 * whatever happened since ({@link #answered}).
 */
public final class Ledger {
  private final Database database;
  private final InstantSource clock;
  private final Supplier<String> ids;
  private final String owner;
  private final Budget budget;
  private final Limits limits;
  private final JobWrites writes;
  private final ReadPaces reads;

  /**
   * @param database where the tables are
   * @param clock the ledger's one clock
   * @param ids makes job ids
   * @param owner names this process in leases
   * @param caps what may be spent
   * @param limits what the providers allow
   */
  public Ledger(
      Database database,
      InstantSource clock,
      Supplier<String> ids,
      String owner,
      BudgetCaps caps,
      Limits limits) {
    this.database = database;
    this.clock = clock;
    this.ids = ids;
    this.owner = owner;
    this.budget = new Budget(database, clock, caps);
    this.limits = limits;
    this.writes = new JobWrites(clock, owner, budget);
    this.reads = new ReadPaces(limits, clock);
  }

  /** Writes a new job in {@code taking}; its row owns the files from now on. */
  public Job open(NewJob drop) {
    return database.transaction(tx -> opened(tx, drop));
  }

  /**
   * Opens a job for the files of a rejected one, and notes that what a person wanted is done by
   * that: both or neither, so that one word is one payment. The step of the rejected one goes on.
   */
  public Reopened reopen(Job rejected, NewJob drop) {
    return database.transaction(
        tx -> {
          Job opened = opened(tx, drop);
          Outcome<?> told = Outcome.plain().why("taken again as job " + opened.id()).decisionDone();
          JobUpdate change = new JobUpdate(rejected, told, clock.millis());
          JobWrites.write(tx, rejected, change, told.wish(), JobEvent.ITSELF, told.getWhy());
          return new Reopened(opened, JobRow.of(tx, rejected.id()));
        });
  }

  private Job opened(Statements tx, NewJob drop) throws SQLException {
    long now = clock.millis();
    String id = ids.get();
    tx.update(
        "INSERT INTO job (id, origin, sub_path, name, kind, provider, state, version, due_at,"
            + " tries, wanted, options, inputs, created_at, changed_at)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, 1, ?, 0, ?, ?, ?, ?, ?)",
        id,
        drop.origin(),
        drop.subPath(),
        drop.name(),
        drop.kind(),
        drop.provider(),
        JobState.TAKING.text(),
        now,
        drop.pendingDecision() == null ? null : JsonColumn.write(drop.pendingDecision()),
        JsonColumn.write(drop.options()),
        JsonColumn.write(LabelledFaces.withIds(drop.inputs(), ids)),
        now,
        now);
    JobEvent opened =
        new JobEvent(Instant.ofEpochMilli(now), null, JobState.TAKING, JobEvent.ITSELF, null);
    Events.add(tx, id, opened);
    return JobRow.of(tx, id);
  }

  /**
   * Moves a job on and writes what the step found; a drop with labelled faces becomes its jobs.
   *
   * @return the job as it is now
   * @throws LedgerException if the transition is not allowed, or a fact it needs is missing
   * @throws io.swapline.ledger.model.LeaseLostException if the job moved on without the caller
   * @throws io.swapline.ledger.money.OverBudgetException if it would take a submit slot, or be paid
   *     for, beyond the caps
   */
  public Job advance(Job job, JobState to, Outcome<?> outcome, String by) {
    Work<Job> work =
        tx -> {
          Job advanced = writes.advance(tx, job, to, outcome, by);
          if (outcome.claims().isPresent()) {
            Deliveries.claim(tx, job.id(), outcome.claims().get());
          }
          return outcome.dropJobs().isEmpty()
              ? advanced
              : LabelledFaces.split(tx, advanced, outcome.dropJobs(), clock.millis());
        };
    Job advanced =
        Transitions.isRepeatable(job.state(), to)
            ? database.repeatable(work)
            : database.transaction(work);
    if (job.runningAt() != null && to == JobState.FINISHED) {
      reads.finished(job.provider(), Duration.between(job.runningAt(), clock.instant()));
    }
    return advanced;
  }

  /**
   * Moves a checked job to {@code prepared}, or to {@code rejected} where the same video and face,
   * for the same provider and options, belong to a job that is alive, unknown or delivered: then
   * somebody dropped it twice. Where no person decided anything about it, a power cut may undo
   * that: it is checked again then.
   *
   * @param outcome must have the fingerprint
   * @param payForDuplicates true where it is paid for all the same
   */
  public Job prepared(Job job, Outcome<?> outcome, boolean payForDuplicates) {
    Work<Job> work =
        tx -> {
          Optional<Job> twin =
              payForDuplicates
                  ? Optional.empty()
                  : Duplicates.find(tx, job.id(), outcome.facts().fingerprint());
          JobState to = twin.isPresent() ? JobState.REJECTED : JobState.PREPARED;
          twin.ifPresent(other -> outcome.why(Duplicates.words(other, job.id())));
          JobUpdate change = new JobUpdate(job, outcome, clock.millis());
          change.moveTo(to, false);
          DecisionResult wish = twin.isPresent() ? null : outcome.wish();
          JobWrites.write(tx, job, change, wish, JobEvent.ITSELF, outcome.noted());
          return JobRow.of(tx, job.id());
        };
    return job.pendingDecision() == null ? database.repeatable(work) : database.transaction(work);
  }

  /** Leaves a job where it stands, to come back when it is due, and writes what the step found. */
  public Job hold(Job job, Outcome<?> outcome) {
    return database.repeatable(tx -> writes.hold(tx, job, outcome));
  }

  /** Writes facts while the step goes on: the lease stays. */
  public Job note(Job job, Outcome<?> outcome) {
    return written(job, new JobUpdate(job, outcome, clock.millis()));
  }

  /**
   * Writes the answer of a paid submit to its attempt, whatever the job's state is by now, and
   * brings the job to {@code running} if it waits for one or would be submitted again. Else it is a
   * {@link SecondTask}.
   *
   * @return the job as it is now
   * @throws LedgerException if the task belongs to another attempt
   */
  public Job answered(String attemptToken, Outcome<?> outcome, String note) {
    return database.transaction(
        tx -> {
          long now = clock.millis();
          Attempt attempt = attempt(tx, attemptToken);
          Attempts.answered(tx, attempt, outcome.attempt().taskId(), now);
          ProviderWaits.accepted(tx, attempt.provider());
          Job job = JobRow.of(tx, attempt.jobId());
          if (isAwaited(tx, job, attempt)) {
            if (attempt.calledTask() != null) {
              outcome.dueIn(Duration.ZERO);
            }
            JobUpdate change = new JobUpdate(job, outcome, now);
            change.moveTo(JobState.RUNNING, false);
            JobWrites.write(tx, job, change, null, JobEvent.ITSELF, note);
            if (!attempt.provider().equals(job.provider())) {
              String late = "its submit there was accepted after all";
              ProviderChanges.goBack(tx, job.id(), attempt.provider(), late, now);
            }
          } else if (attempt.taskId() == null) {
            SecondTask.open(tx, job, attempt, outcome, ids.get(), now);
          }
          return JobRow.of(tx, job.id());
        });
  }

  private static Attempt attempt(Statements tx, String token) throws SQLException {
    return Attempts.byToken(tx, token)
        .orElseThrow(() -> new LedgerException("no attempt bears that token"));
  }

  /**
   * Writes the result that came with the answer of a paid submit, and was found when its job was
   * parked already or waits to be submitted again: it is paid for, so the job goes on with it.
   *
   * @param outcome {@code fetched} or {@code quarantined}, with the output
   * @return the job as it is now
   * @throws LedgerException if a step works on the job, or it waits for no such answer
   */
  public Job resulted(String attemptToken, Outcome<?> outcome, String note) {
    return database.transaction(
        tx -> {
          long now = clock.millis();
          Attempt attempt = attempt(tx, attemptToken);
          Job job = JobRow.of(tx, attempt.jobId());
          JobState to = Transitions.requireResult(job, outcome);
          boolean waits =
              job.state() == JobState.SUBMIT_UNKNOWN || job.state() == JobState.PREPARED;
          if (!waits || job.leased() || !"unknown".equals(attempt.outcome())) {
            throw new LedgerException(
                "job " + job.id() + " is " + job.state().text() + ": it waits for no late answer");
          }
          Attempts.resulted(tx, attempt, now);
          ProviderWaits.accepted(tx, attempt.provider());
          JobUpdate change = new JobUpdate(job, outcome, now);
          change.moveTo(to, false);
          JobWrites.write(tx, job, change, null, JobEvent.ITSELF, note);
          AutoPause.check(tx, job, to, now);
          return JobRow.of(tx, job.id());
        });
  }

  private static boolean isAwaited(Statements tx, Job job, Attempt attempt) throws SQLException {
    return switch (job.state()) {
      case SUBMITTING -> Attempts.isLast(tx, attempt);
      case SUBMIT_UNKNOWN, PREPARED, STAGING -> true;
      default -> false;
    };
  }

  /** Marks a job's files as at their last place; what is new of its {@code why} is told. */
  public Job close(Job job, Outcome<?> outcome) {
    JobUpdate change = new JobUpdate(job, outcome, clock.millis());
    change.closed();
    String why = outcome.getWhy();
    boolean told = why != null && !why.equals(job.why());
    return database.transaction(
        tx -> {
          JobWrites.write(tx, job, change, null, JobEvent.ITSELF, null);
          if (told) {
            JobState is = job.state();
            Events.add(tx, job.id(), new JobEvent(clock.instant(), is, is, JobEvent.ITSELF, why));
          }
          return JobRow.of(tx, job.id());
        });
  }

  private Job written(Job job, JobUpdate change) {
    return database.transaction(
        tx -> {
          JobWrites.write(tx, job, change, null, JobEvent.ITSELF, null);
          return JobRow.of(tx, job.id());
        });
  }

  /** Jobs per state; a state without jobs has 0. */
  public Map<JobState, Long> counts() {
    return JobReads.counts(database);
  }

  /** That a service lives. */
  public Heartbeat heartbeat() {
    return new Heartbeat(database, clock, owner);
  }

  /** What is at each provider and became of its jobs, counted from now on. */
  public ProviderFigures providerFigures() {
    return new ProviderFigures(database, clock);
  }

  /** Reads for the command line, the receipt and tests. */
  public JobReads reads() {
    return new JobReads(database);
  }

  /** Who works on what. */
  public Claims claims() {
    return new Claims(database, clock, owner, new SubmitQueue(limits, owner), reads);
  }

  /** Why jobs are not submitted that are ready to be. */
  public SubmitQueueWaits waits() {
    return new SubmitQueueWaits(database, clock, limits, budget.caps().zone());
  }

  /** Jobs that go over to another provider, by those rules. */
  public Failovers failovers(FailoverRules rules) {
    return new Failovers(database, clock, owner, limits, budget.caps().zone(), rules);
  }

  /** Submits that were not answered, and what is heard of them otherwise. */
  public Reconciliations reconciliations() {
    return new Reconciliations(database, clock, owner, claims());
  }

  /** The names claimed at destinations. */
  public Deliveries deliveries() {
    return new Deliveries(database, clock);
  }

  /** What was taken of sources in which files stay. */
  public TakenObjects takenObjects() {
    return new TakenObjects(database, clock);
  }

  /** Drops of which each face has a job of its own. */
  public LabelledFaces labelledFaces() {
    return new LabelledFaces(database);
  }

  /** What waits in the inbox. */
  public Arrivals arrivals() {
    return new Arrivals(database);
  }

  /** What the server of a bucket told of its objects. */
  public ObjectArrivals objectArrivals() {
    return new ObjectArrivals(database, clock);
  }

  /** What of jobs can be fetched at addresses of ours. */
  public PublishedMedia published() {
    return new PublishedMedia(database, clock);
  }

  /** Jobs that are over, and what becomes of their files. */
  public Archive archive() {
    return new Archive(database, clock);
  }

  /** Providers to which nothing is submitted for now. */
  public ProviderPauses pauses() {
    return new ProviderPauses(database, clock);
  }

  /** That this is a restored copy, from which nothing is submitted. */
  public RestoreHold restored() {
    return new RestoreHold(database, clock);
  }

  /** What may be spent, and what is. */
  public Budget budget() {
    return budget;
  }

  /** What people decided about the budget of one day. */
  public RaisedDays raisedDays() {
    return new RaisedDays(database, clock, budget.caps());
  }

  /** What people are still to be told. */
  public PendingNotifications notifications() {
    return new PendingNotifications(database, clock, budget);
  }

  /** Jobs that were in work when the process ended itself. */
  public Deaths deaths() {
    return new Deaths(database, clock);
  }

  /** What a person decides about a job. */
  public Decisions decisions() {
    return new Decisions(writes, database, clock);
  }
}
