package io.swapline.ledger.reconciliation;

import io.swapline.ledger.claims.Claims;
import io.swapline.ledger.claims.Deaths;
import io.swapline.ledger.history.Events;
import io.swapline.ledger.history.JobReads;
import io.swapline.ledger.model.Attempt;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobEvent;
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.model.LeaseLostException;
import io.swapline.ledger.model.Outcome;
import io.swapline.ledger.model.TaskSearchState;
import io.swapline.ledger.store.Database;
import io.swapline.ledger.store.Database.Statements;
import io.swapline.ledger.store.JobRow;
import io.swapline.ledger.store.JsonColumn;
import io.swapline.ledger.submits.Attempts;
import io.swapline.ledger.transitions.JobUpdate;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Submits whose answer was not written, and what is heard of them otherwise: by a callback that
 * carries the attempt's token, or in the provider's list. Nothing heard is believed here: it says
 * where to look.
 */
public final class Reconciliations {
  private static final Logger LOG = LoggerFactory.getLogger(Reconciliations.class);

  /** A look whose step failed is done again after this time. */
  private static final Duration AGAIN = Duration.ofMinutes(1);

  /** No look is that far ahead: the clock was set back since. */
  private static final Duration FARTHEST = Duration.ofHours(12);

  private static final String JOB = "SELECT * FROM job WHERE id = ?";

  /** Of an attempt: a callback named a task, and none is written. */
  private static final String SOUGHT =
      "(look_at <= ? OR look_at > ?) AND lease_owner IS NULL"
          + " AND state NOT IN ('taking', 'received', 'staging', 'submitting')";

  private final Database database;
  private final InstantSource clock;
  private final String owner;
  private final Claims claims;

  public Reconciliations(Database database, InstantSource clock, String owner, Claims claims) {
    this.database = database;
    this.claims = claims;
    this.clock = clock;
    this.owner = owner;
  }

  /** What a callback came to. */
  public enum Heard {
    /** No attempt of that provider bears the token. */
    UNKNOWN,
    /** The job's task is read at once. */
    WOKEN,
    /** The submit has no answer yet: the task that was named is looked at. */
    KEPT,
    /** There is nothing to do about it any more. */
    OVER
  }

  /**
   * A callback that came in.
   *
   * @param heard what it came to
   * @param jobId the job's id; null where {@link Heard#UNKNOWN}
   */
  public record Call(Heard heard, String jobId) {}

  /** Whether an attempt of that provider bears the token. */
  public boolean knows(String provider, String token) {
    return new JobReads(database).attempt(token).filter(isOf(provider)).isPresent();
  }

  private static Predicate<Attempt> isOf(String provider) {
    return attempt -> attempt.provider().equals(provider);
  }

  /**
   * Takes note of a callback, beside whatever step is at work.
   *
   * @param provider the provider at whose address it came
   * @param token of the attempt, from that address
   * @param task the task that it names; null if it names none
   */
  public Call called(String provider, String token, String task) {
    return database.transaction(
        tx -> {
          Optional<Attempt> attempt = Attempts.byToken(tx, token).filter(isOf(provider));
          return attempt.isEmpty()
              ? new Call(Heard.UNKNOWN, null)
              : new Call(heard(tx, attempt.get(), task), attempt.get().jobId());
        });
  }

  private Heard heard(Statements tx, Attempt attempt, String task) throws SQLException {
    long now = clock.millis();
    if (attempt.taskId() != null) {
      if (task != null && !task.equals(attempt.taskId())) {
        anotherTask(tx, attempt, task, now);
      }
      int woken =
          tx.update(
              "UPDATE job SET called_at = ?, due_at = ? WHERE id = ? AND state = ?",
              now,
              now,
              attempt.jobId(),
              JobState.RUNNING.text());
      return woken > 0 ? Heard.WOKEN : Heard.OVER;
    }
    if (task != null) {
      tx.update("UPDATE attempt SET called_task = ? WHERE id = ?", task, attempt.id());
    }
    tx.update(
        "UPDATE job SET look_at = ?,"
            + " alone_at = CASE WHEN deaths > 0 THEN COALESCE(alone_at, ?) END WHERE id = ?",
        now,
        now,
        attempt.jobId());
    return Heard.KEPT;
  }

  /** Perhaps a second one was paid: a person has to look, once. */
  private static void anotherTask(Statements tx, Attempt attempt, String task, long now)
      throws SQLException {
    if (task.equals(attempt.calledTask())) {
      return;
    }
    tx.update("UPDATE attempt SET called_task = ? WHERE id = ?", task, attempt.id());
    Job job = tx.query(JobRow::read, JOB, attempt.jobId()).get(0);
    String words =
        "the provider called back about task "
            + task
            + " too, and this attempt has task "
            + attempt.taskId()
            + ": look into its console whether both are charged";
    LOG.warn("job {} ({}): {}", job.id(), job.path(), words);
    note(tx, job, words, now);
  }

  private static void note(Statements tx, Job job, String words, long now) throws SQLException {
    JobEvent event =
        new JobEvent(Instant.ofEpochMilli(now), job.state(), job.state(), JobEvent.ITSELF, words);
    Events.add(tx, job.id(), event);
  }

  /**
   * Writes what became of an attempt, certainly, about whose job somebody decided meanwhile.
   *
   * @param outcome refused or not-sent
   */
  public void ended(String token, String outcome) {
    long now = clock.millis();
    database.transaction(
        tx -> {
          int written =
              tx.update(
                  "UPDATE attempt SET outcome = ? WHERE token = ? AND outcome = 'unknown'"
                      + " AND task_id IS NULL AND called_task IS NULL",
                  outcome,
                  token);
          if (written > 0) {
            Attempt attempt = Attempts.byToken(tx, token).orElseThrow();
            Job job = tx.query(JobRow::read, JOB, attempt.jobId()).get(0);
            String words = "submit " + attempt.n() + " was " + outcome.replace('-', ' ');
            note(tx, job, words + " after all: nothing was paid for it", now);
          }
          return null;
        });
  }

  /** Takes jobs whose unanswered submits are to be looked for, the longest due first. */
  public List<Job> claim(int most, Duration lease) {
    claims.takeOver();
    long now = clock.millis();
    List<Job> alone = claim(Deaths.ALONE, Deaths.due(now), now, 1, lease);
    return alone.isEmpty() ? claim(Deaths.NONE, List.of(), now, most, lease) : alone;
  }

  private List<Job> claim(String marked, List<Object> asked, long now, int most, Duration lease) {
    List<Object> due = new ArrayList<>(List.of(now, now + FARTHEST.toMillis()));
    due.addAll(asked);
    // Most looks find nothing: a read does not take the write lock.
    if (database
        .query(row -> 1, "SELECT 1 FROM job WHERE " + SOUGHT + marked + " LIMIT 1", due.toArray())
        .isEmpty()) {
      return List.of();
    }
    List<Object> arguments =
        new ArrayList<>(List.of(owner, now + lease.toMillis(), now + AGAIN.toMillis()));
    arguments.addAll(due);
    arguments.add(most);
    return database
        .transaction(
            tx ->
                Claims.readable(
                    tx.query(
                        Claims::read,
                        "UPDATE job SET lease_owner = ?, lease_until = ?, look_at = ?,"
                            + " version = version + 1 WHERE id IN (SELECT id FROM job WHERE "
                            + SOUGHT
                            + marked
                            + " ORDER BY (SELECT COUNT(*) FROM attempt WHERE job_id = job.id"
                            + Attempts.CALLED
                            + ") = 0, look_at, id LIMIT ?) RETURNING *",
                        arguments.toArray())))
        .stream()
        .sorted(Comparator.comparing(Job::createdAt).thenComparing(Job::id))
        .toList();
  }

  /**
   * Writes what a look found, and when the next one is. The job stays where it is, and its own step
   * is due when it was.
   *
   * @param attempt the attempt that was looked for; null where the job has none to look for
   */
  public Job searched(Job job, Attempt attempt, Outcome<?> outcome) {
    long now = clock.millis();
    return database.transaction(
        tx -> {
          JobUpdate change = new JobUpdate(job, outcome, now);
          change.searched();
          if (tx.update(change.sql(), change.arguments()) == 0) {
            throw new LeaseLostException(job.id());
          }
          if (attempt != null) {
            write(tx, attempt, outcome);
          }
          lookAtWhatCameMeanwhile(tx, job, attempt, now);
          if (outcome.getWhy() != null && !outcome.getWhy().equals(job.why())) {
            note(tx, job, outcome.getWhy(), now);
          }
          return tx.query(JobRow::read, JOB, job.id()).get(0);
        });
  }

  /** A callback does not wait for the look that it came into. */
  private static void lookAtWhatCameMeanwhile(Statements tx, Job job, Attempt looked, long now)
      throws SQLException {
    boolean named = looked != null && looked.calledTask() != null;
    tx.update(
        "UPDATE job SET look_at = ? WHERE id = ? AND EXISTS (SELECT 1 FROM attempt"
            + " WHERE job_id = job.id AND NOT (id = ? AND called_task = ?)"
            + Attempts.CALLED
            + ")",
        now,
        job.id(),
        named ? looked.id() : "",
        named ? looked.calledTask() : "");
  }

  /** The callback's word was looked into, unless another came meanwhile. */
  private static void write(Statements tx, Attempt attempt, Outcome<?> outcome)
      throws SQLException {
    if (outcome.look().isHeeded()) {
      tx.update(
          "UPDATE attempt SET called_task = NULL WHERE id = ? AND called_task = ?",
          attempt.id(),
          attempt.calledTask());
    }
    TaskSearchState search = outcome.look().search();
    if (search != null) {
      tx.update(
          "UPDATE attempt SET search = ? WHERE id = ?", JsonColumn.write(search), attempt.id());
    }
  }
}
