package io.swapline.ledger.submits;

import com.fasterxml.jackson.core.type.TypeReference;
import io.swapline.ledger.model.Attempt;
import io.swapline.ledger.model.Estimate;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.LedgerException;
import io.swapline.ledger.model.Outcome;
import io.swapline.ledger.model.PendingDecision;
import io.swapline.ledger.model.SubmitIntent;
import io.swapline.ledger.model.TaskSearchState;
import io.swapline.ledger.model.TaskTakenException;
import io.swapline.ledger.money.Dollars;
import io.swapline.ledger.store.Database.Statements;
import io.swapline.ledger.store.JobRow;
import io.swapline.ledger.store.JsonColumn;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The rows of {@code attempt}. */
public final class Attempts {
  /** Those whose task a callback named, and no answer. */
  public static final String CALLED = " AND task_id IS NULL AND called_task IS NOT NULL";

  /** All but those that were certainly not accepted. */
  public static final String MAY_BE_PAID =
      " AND (task_id IS NOT NULL OR called_task IS NOT NULL OR outcome IS NULL"
          + " OR outcome NOT IN ('refused', 'not-sent'))";

  private static final TypeReference<TaskSearchState> SEARCH = new TypeReference<>() {};

  private Attempts() {}

  public static void insert(Statements tx, Job job, Outcome<?> intended, long now)
      throws SQLException {
    SubmitIntent intent = intended.attempt().intent();
    Estimate estimate = intended.facts().estimateOf(job);
    int n =
        tx.query(
                    row -> row.getInt(1),
                    "SELECT COALESCE(MAX(MAX(n, CAST(SUBSTR(id, LENGTH(?) + 2) AS INTEGER))), 0)"
                        + " FROM attempt WHERE job_id = ? OR id LIKE ? || '.%'",
                    job.id(),
                    job.id(),
                    job.id())
                .get(0)
            + 1;
    tx.update(
        "INSERT INTO attempt (id, job_id, n, provider, token, media_ref, reserved_usd, sent_at,"
            + " send_before) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        job.id() + "." + n,
        job.id(),
        n,
        job.provider(),
        intent.token(),
        intent.mediaRef(),
        estimate == null ? null : Dollars.reserved(estimate.usd()),
        now,
        now + intent.begin().toMillis());
    PublishedMedia.named(tx, job.id(), intent.token());
  }

  /** The job that has that task of that provider, as far as the ledger knows. */
  public static Optional<String> ownerOf(Statements tx, String provider, String taskId)
      throws SQLException {
    return ownerBeside(tx, "", provider, taskId);
  }

  private static Optional<String> ownerBeside(
      Statements tx, String attemptId, String provider, String taskId) throws SQLException {
    return tx
        .query(
            row -> row.getString(1),
            "SELECT job_id FROM attempt WHERE provider = ? AND task_id = ? AND id <> ?",
            provider,
            taskId,
            attemptId)
        .stream()
        .findFirst();
  }

  public static void answered(Statements tx, Attempt attempt, String taskId, long now)
      throws SQLException {
    if (taskId == null) {
      throw new LedgerException("an answer without a task id is no answer");
    }
    if (attempt.taskId() != null && !attempt.taskId().equals(taskId)) {
      throw new LedgerException("attempt " + attempt.id() + " has another task already");
    }
    Optional<String> other = ownerBeside(tx, attempt.id(), attempt.provider(), taskId);
    if (other.isPresent()) {
      throw new TaskTakenException(taskId, other.get());
    }
    tx.update(
        "UPDATE attempt SET task_id = ?, answered_at = ?, outcome = 'accepted',"
            + " ended_at = COALESCE(ended_at, ?) WHERE id = ?",
        taskId,
        now,
        now,
        attempt.id());
  }

  /** The answer that came with the result is on the disk, though nobody knew of it. */
  public static void resulted(Statements tx, Attempt attempt, long now) throws SQLException {
    tx.update(
        "UPDATE attempt SET answered_at = ?, outcome = 'accepted',"
            + " ended_at = COALESCE(ended_at, ?) WHERE id = ?",
        now,
        now,
        attempt.id());
  }

  /** Ends the attempt that is still awaited. */
  public static void ended(Statements tx, String jobId, String outcome, long now)
      throws SQLException {
    tx.update(
        "UPDATE attempt SET outcome = ?, ended_at = ?,"
            + " answered_at = CASE WHEN ? IN ('refused', 'accepted') THEN ? ELSE NULL END"
            + " WHERE job_id = ? AND outcome IS NULL",
        outcome,
        now,
        outcome,
        now,
        jobId);
  }

  /**
   * Refuses to send a job again while the request of an attempt before may still begin.
   *
   * @throws LedgerException with the time from which on it may not
   */
  public static void refuseWhileOneMayBegin(Statements tx, String jobId, long now)
      throws SQLException {
    List<Attempt> open =
        tx.query(
            Attempts::read,
            "SELECT * FROM attempt WHERE job_id = ? AND task_id IS NULL"
                + " AND COALESCE(outcome, 'unknown') = 'unknown'",
            jobId);
    for (Attempt attempt : open) {
      Instant over = attempt.over(Duration.ZERO);
      if (Instant.ofEpochMilli(now).isBefore(over)) {
        throw new LedgerException(
            "its request may still be sent until " + over + "; decide after that");
      }
    }
  }

  /**
   * Refuses to give a job to another provider that was or may have been paid for, or of whose
   * submit the last word is not spoken.
   *
   * @throws LedgerException naming the submit
   */
  public static void refuseWhenMayBePaid(Statements tx, String jobId) throws SQLException {
    List<Attempt> paid =
        tx.query(Attempts::read, "SELECT * FROM attempt WHERE job_id = ?" + MAY_BE_PAID, jobId);
    if (!paid.isEmpty()) {
      throw new LedgerException(
          "submit "
              + paid.get(0).n()
              + " of job "
              + jobId
              + " was or may have been accepted by "
              + paid.get(0).provider()
              + ": it does not go over to another provider");
    }
  }

  /** Whether its job made no further attempt. */
  public static boolean isLast(Statements tx, Attempt attempt) throws SQLException {
    return tx.query(
            row -> 1,
            "SELECT 1 FROM attempt WHERE job_id = ? AND n > ?",
            attempt.jobId(),
            attempt.n())
        .isEmpty();
  }

  public static Optional<Attempt> byToken(Statements tx, String token) throws SQLException {
    return tx.query(Attempts::read, "SELECT * FROM attempt WHERE token = ?", token).stream()
        .findFirst();
  }

  public static Attempt read(ResultSet row) throws SQLException {
    String reserved = row.getString("reserved_usd");
    return new Attempt(
        row.getString("id"),
        row.getString("job_id"),
        row.getInt("n"),
        row.getString("provider"),
        row.getString("token"),
        row.getString("media_ref"),
        reserved == null ? null : new BigDecimal(reserved),
        JobRow.instant(row, "sent_at"),
        JobRow.instant(row, "send_before"),
        JobRow.instant(row, "answered_at"),
        row.getString("task_id"),
        row.getString("outcome"),
        row.getString("called_task"),
        JsonColumn.read(row.getString("search"), SEARCH));
  }

  /**
   * Refuses to send a job again of whose submit something was heard: a callback named its task, or
   * a person did.
   *
   * @throws LedgerException saying that this is looked into
   */
  public static void refuseWhenHeardOf(Statements tx, Job job) throws SQLException {
    List<String> named =
        tx.query(
            row -> row.getString(1),
            "SELECT called_task FROM attempt WHERE job_id = ?" + CALLED,
            job.id());
    if (!named.isEmpty()) {
      throw new LedgerException(
          "a callback named task " + named.get(0) + ", which is looked into: it is not sent again");
    }
    if (job.pendingDecision() != null
        && job.pendingDecision().what().equals(PendingDecision.TASK)) {
      throw new LedgerException(
          job.pendingDecision().by()
              + " named task "
              + job.pendingDecision().argument()
              + ": it is not sent again");
    }
  }
}
