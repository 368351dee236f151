package io.swapline.ledger;

import io.swapline.ledger.Database.Statements;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Submits whose answer was not written, and what is heard of them otherwise: by a callback that
 * carries the attempt's token, or in the provider's list. Nothing heard is believed here: it says
 * where to look.
 */
public final class UnansweredSubmits {
  /** A look whose step failed is done again after this time. */
  private static final Duration AGAIN = Duration.ofMinutes(1);

  /** No look is that far ahead: the clock was set back since. */
  private static final Duration FARTHEST = Duration.ofHours(12);

  private static final String SOUGHT =
      "(look_at <= ? OR look_at > ?) AND lease_owner IS NULL"
          + " AND state NOT IN ('taking', 'received', 'staging', 'submitting')";

  private final Database database;
  private final InstantSource clock;
  private final String owner;

  UnansweredSubmits(Database database, InstantSource clock, String owner) {
    this.database = database;
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
    return attempt(provider, token).isPresent();
  }

  /**
   * Takes note of a callback, beside whatever step is at work.
   *
   * @param provider the provider at whose address it came
   * @param token of the attempt, from that address
   * @param task the task that it names; null if it names none
   */
  public Call called(String provider, String token, String task) {
    if (!knows(provider, token)) {
      return new Call(Heard.UNKNOWN, null);
    }
    return database.transaction(
        tx -> {
          Attempt attempt = Attempts.byToken(tx, token).orElseThrow();
          return new Call(heard(tx, attempt, task), attempt.jobId());
        });
  }

  private Optional<Attempt> attempt(String provider, String token) {
    return database.query(Attempts::read, "SELECT * FROM attempt WHERE token = ?", token).stream()
        .filter(attempt -> attempt.provider().equals(provider))
        .findFirst();
  }

  private Heard heard(Statements tx, Attempt attempt, String task) throws SQLException {
    long now = clock.millis();
    if (attempt.taskId() != null) {
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
    tx.update("UPDATE job SET look_at = ? WHERE id = ?", now, attempt.jobId());
    return Heard.KEPT;
  }

  /** Takes jobs whose unanswered submits are to be looked for, the longest due first. */
  public List<Job> claim(int most, Duration lease) {
    long now = clock.millis();
    long far = now + FARTHEST.toMillis();
    // Most looks find nothing: a read does not take the write lock.
    if (database
        .query(row -> 1, "SELECT 1 FROM job WHERE " + SOUGHT + " LIMIT 1", now, far)
        .isEmpty()) {
      return List.of();
    }
    return database
        .transaction(
            tx ->
                tx.query(
                    JobRow::read,
                    "UPDATE job SET lease_owner = ?, lease_until = ?, look_at = ?,"
                        + " version = version + 1 WHERE id IN (SELECT id FROM job WHERE "
                        + SOUGHT
                        + " ORDER BY look_at, id LIMIT ?) RETURNING *",
                    owner,
                    now + lease.toMillis(),
                    now + AGAIN.toMillis(),
                    now,
                    far,
                    most))
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
  public Job looked(Job job, Attempt attempt, Outcome outcome) {
    long now = clock.millis();
    return database.transaction(
        tx -> {
          Change change = new Change(job, outcome, now);
          change.looked();
          if (tx.update(change.sql(), change.arguments()) == 0) {
            throw new LeaseLostException(job.id());
          }
          if (attempt != null) {
            note(tx, attempt, outcome);
          }
          if (outcome.getWhy() != null && !outcome.getWhy().equals(job.why())) {
            Events.add(
                tx,
                job.id(),
                new JobEvent(
                    Instant.ofEpochMilli(now),
                    job.state(),
                    job.state(),
                    Ledger.ITSELF,
                    outcome.getWhy()));
          }
          return tx.query(JobRow::read, "SELECT * FROM job WHERE id = ?", job.id()).get(0);
        });
  }

  /** The callback's word was looked into, unless another came meanwhile. */
  private static void note(Statements tx, Attempt attempt, Outcome outcome) throws SQLException {
    if (outcome.isHeeded()) {
      tx.update(
          "UPDATE attempt SET called_task = NULL WHERE id = ? AND called_task = ?",
          attempt.id(),
          attempt.calledTask());
    }
    if (outcome.search() != null) {
      tx.update(
          "UPDATE attempt SET search = ? WHERE id = ?", Json.write(outcome.search()), attempt.id());
    }
  }
}
