package io.swapline.ledger;

import io.swapline.ledger.Database.Statements;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Moves jobs along, durably. Every change of a job is one transaction with its line of history.
 * Only the transitions of {@link Transitions} pass, and a write with an old version is refused, so
 * that a step which lost its lease changes nothing; the answer of a paid submit alone is written
 * whatever happened since ({@link #answered}).
 */
public final class Ledger {
  /** Who writes when no person does. */
  public static final String ITSELF = "swapline";

  /** A due time further ahead than this is due: the clock was set back. */
  private static final Duration FARTHEST = Duration.ofHours(1);

  private static final Set<JobState> HELD_ACROSS =
      EnumSet.of(JobState.STAGING, JobState.SUBMITTING);

  private final Database database;
  private final InstantSource clock;
  private final Supplier<String> ids;
  private final String owner;

  /**
   * @param database where the tables are
   * @param clock the ledger's one clock
   * @param ids makes job ids
   * @param owner names this process in leases
   */
  Ledger(Database database, InstantSource clock, Supplier<String> ids, String owner) {
    this.database = database;
    this.clock = clock;
    this.ids = ids;
    this.owner = owner;
  }

  /** Writes a new job in {@code taking}; its row owns the files from now on. */
  public Job open(NewJob drop) {
    long now = clock.millis();
    String id = ids.get();
    return database.transaction(
        tx -> {
          tx.update(
              "INSERT INTO job (id, origin, sub_path, name, kind, provider, state, version, due_at,"
                  + " tries, why, options, inputs, created_at, changed_at)"
                  + " VALUES (?, ?, ?, ?, ?, ?, ?, 1, ?, 0, ?, ?, ?, ?, ?)",
              id,
              drop.origin(),
              drop.subPath(),
              drop.name(),
              drop.kind(),
              drop.provider(),
              JobState.TAKING.text(),
              now,
              drop.refusal(),
              Json.write(drop.options()),
              Json.write(drop.inputs()),
              now,
              now);
          event(tx, id, null, JobState.TAKING, ITSELF, null);
          return read(tx, id);
        });
  }

  /**
   * Takes up to {@code most} jobs that are due in that state, oldest first, and leases them to this
   * process. In {@code prepared}, jobs of a paused provider are passed over.
   */
  public List<Job> claim(JobState state, int most, Duration lease) {
    long now = clock.millis();
    String pausedToo =
        state == JobState.PREPARED
            ? " AND provider NOT IN (SELECT provider FROM provider_state WHERE paused = 1)"
            : "";
    List<Job> claimed =
        database.transaction(
            tx ->
                tx.query(
                    JobRow::read,
                    "UPDATE job SET lease_owner = ?, lease_until = ?, version = version + 1"
                        + " WHERE id IN (SELECT id FROM job WHERE state = ? AND lease_owner IS NULL"
                        + " AND (due_at <= ? OR due_at > ?)"
                        + pausedToo
                        + " ORDER BY due_at, created_at, id LIMIT ?) RETURNING *",
                    owner,
                    now + lease.toMillis(),
                    state.text(),
                    now,
                    now + FARTHEST.toMillis(),
                    most));
    return claimed.stream()
        .sorted(Comparator.comparing(Job::createdAt).thenComparing(Job::id))
        .toList();
  }

  /** Whether {@link #claim} would find something: a read, without the write lock. */
  public boolean anyDue(JobState state) {
    long now = clock.millis();
    return !database
        .query(
            row -> row.getInt(1),
            "SELECT 1 FROM job WHERE state = ? AND lease_owner IS NULL"
                + " AND (due_at <= ? OR due_at > ?) LIMIT 1",
            state.text(),
            now,
            now + FARTHEST.toMillis())
        .isEmpty();
  }

  /**
   * Moves a job on and writes what the step found.
   *
   * @return the job as it is now
   * @throws LedgerException if the transition is not allowed, or a fact it needs is missing
   * @throws LeaseLostException if the job moved on without the caller
   */
  public Job advance(Job job, JobState to, Outcome outcome, String by) {
    if (!Transitions.allowed(job.state(), to)) {
      throw new LedgerException(
          "job " + job.id() + " may not go from " + job.state().text() + " to " + to.text());
    }
    if (to == JobState.SUBMITTING && outcome.intent() == null) {
      throw new LedgerException("job " + job.id() + ": no submit without an intent");
    }
    if (job.state() == JobState.SUBMITTING && to == JobState.RUNNING) {
      throw new LedgerException("job " + job.id() + ": an answer is written with answered()");
    }
    long now = clock.millis();
    return database.transaction(
        tx -> {
          Change change = new Change(job, outcome, now);
          change.moveTo(to, HELD_ACROSS.contains(to));
          write(tx, job, change);
          if (to == JobState.SUBMITTING) {
            Attempts.insert(tx, job, outcome.intent(), now);
          } else if (job.state() == JobState.SUBMITTING && outcome.attemptOutcome() != null) {
            Attempts.ended(tx, job.id(), outcome.attemptOutcome(), now);
          }
          event(tx, job.id(), job.state(), to, by, outcome.getWhy());
          return read(tx, job.id());
        });
  }

  /** Leaves a job where it stands, to come back when it is due, and writes what the step found. */
  public Job hold(Job job, Outcome outcome) {
    long now = clock.millis();
    return database.transaction(
        tx -> {
          Change change = new Change(job, outcome, now);
          change.stay();
          write(tx, job, change);
          return read(tx, job.id());
        });
  }

  /** Writes facts while the step goes on: the lease stays. */
  public Job note(Job job, Outcome outcome) {
    long now = clock.millis();
    return database.transaction(
        tx -> {
          Change change = new Change(job, outcome, now);
          change.keepLease();
          write(tx, job, change);
          return read(tx, job.id());
        });
  }

  /**
   * Writes the answer of a paid submit to its attempt, whatever the job's state is by now, and
   * brings the job to {@code running} if it still waits for one.
   *
   * @return the job as it is now
   * @throws LedgerException if the task belongs to another attempt
   */
  public Job answered(String attemptToken, Outcome outcome, String note) {
    long now = clock.millis();
    return database.transaction(
        tx -> {
          Attempt attempt =
              Attempts.byToken(tx, attemptToken)
                  .orElseThrow(() -> new LedgerException("no attempt bears that token"));
          Attempts.answered(tx, attempt, outcome.taskId(), now);
          Job job = read(tx, attempt.jobId());
          Change change = new Change(job, outcome, now);
          boolean awaited =
              job.state() == JobState.SUBMITTING || job.state() == JobState.SUBMIT_UNKNOWN;
          if (awaited) {
            change.moveTo(JobState.RUNNING, false);
          } else {
            change.keepLease();
          }
          write(tx, job, change);
          JobState now2 = awaited ? JobState.RUNNING : job.state();
          event(tx, job.id(), job.state(), now2, ITSELF, note);
          return read(tx, job.id());
        });
  }

  /** Extends the leases this process holds on those jobs. */
  public void renew(Collection<String> jobIds, Duration lease) {
    long until = clock.millis() + lease.toMillis();
    database.transaction(
        tx -> {
          for (String id : jobIds) {
            tx.update(
                "UPDATE job SET lease_until = ? WHERE id = ? AND lease_owner = ?",
                until,
                id,
                owner);
          }
          return null;
        });
  }

  /**
   * Ends every lease that another process left behind; only for the one process on a data folder.
   */
  public int endForeignLeases() {
    return database.transaction(
        tx ->
            tx.update(
                "UPDATE job SET lease_owner = NULL, lease_until = NULL, version = version + 1"
                    + " WHERE lease_owner IS NOT NULL AND lease_owner <> ?",
                owner));
  }

  /** Marks a job's files as at their last place. */
  public Job close(Job job, Outcome outcome) {
    long now = clock.millis();
    return database.transaction(
        tx -> {
          Change change = new Change(job, outcome, now);
          change.closed();
          write(tx, job, change);
          return read(tx, job.id());
        });
  }

  /** Claims ended jobs whose files are not yet at their last place. */
  public List<Job> claimEnded(int most, Duration lease) {
    long now = clock.millis();
    List<String> ends =
        Arrays.stream(JobState.values()).filter(JobState::isEnd).map(JobState::text).toList();
    List<Object> arguments = new ArrayList<>(List.of(owner, now + lease.toMillis()));
    arguments.addAll(ends);
    arguments.addAll(List.of(now, now + FARTHEST.toMillis(), most));
    return database.transaction(
        tx ->
            tx.query(
                JobRow::read,
                "UPDATE job SET lease_owner = ?, lease_until = ?, version = version + 1"
                    + " WHERE id IN (SELECT id FROM job WHERE state IN ("
                    + String.join(", ", Collections.nCopies(ends.size(), "?"))
                    + ") AND closed_at IS NULL AND lease_owner IS NULL"
                    + " AND (due_at <= ? OR due_at > ?) ORDER BY due_at LIMIT ?) RETURNING *",
                arguments.toArray()));
  }

  private void write(Statements tx, Job job, Change change) throws SQLException {
    if (tx.update(change.sql(), change.arguments()) == 0) {
      throw new LeaseLostException(job.id());
    }
  }

  private static Job read(Statements tx, String id) throws SQLException {
    return tx.query(JobRow::read, "SELECT * FROM job WHERE id = ?", id).get(0);
  }

  private void event(
      Statements tx, String jobId, JobState from, JobState to, String by, String note)
      throws SQLException {
    tx.update(
        "INSERT INTO job_event (job_id, n, at, from_state, to_state, by_whom, note) SELECT ?,"
            + " COALESCE(MAX(n), 0) + 1, ?, ?, ?, ?, ? FROM job_event WHERE job_id = ?",
        jobId,
        clock.millis(),
        from == null ? null : from.text(),
        to.text(),
        by,
        note,
        jobId);
  }

  /** Jobs per state; a state without jobs has 0. */
  public Map<JobState, Long> counts() {
    return JobReads.counts(database);
  }

  /** Reads for the command line, the receipt and tests. */
  public JobReads reads() {
    return new JobReads(database);
  }

  /** The names claimed at destinations. */
  public Deliveries deliveries() {
    return new Deliveries(database, clock);
  }

  /** What waits in the inbox. */
  public Arrivals arrivals() {
    return new Arrivals(database);
  }

  /** Providers to which nothing is submitted for now. */
  public ProviderPauses pauses() {
    return new ProviderPauses(database, clock);
  }
}
