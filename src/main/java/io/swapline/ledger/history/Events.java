package io.swapline.ledger.history;

import io.swapline.ledger.model.DecisionResult;
import io.swapline.ledger.model.JobEvent;
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.store.Database.Statements;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Set;

/** The lines of {@code job_event}, appended with the change they tell of. */
public final class Events {
  private static final Set<JobState> TASK_ENDS = EnumSet.of(JobState.FINISHED, JobState.FAILED);
  private static final Set<JobState> ANSWERS = EnumSet.of(JobState.FETCHED, JobState.QUARANTINED);
  private static final Set<JobState> BEFORE_AN_ANSWER =
      EnumSet.of(JobState.SUBMITTING, JobState.SUBMIT_UNKNOWN, JobState.PREPARED);

  private Events() {}

  public static void add(Statements tx, String jobId, JobEvent event) throws SQLException {
    add(tx, jobId, event, (DecisionResult) null);
  }

  /**
   * The same.
   *
   * @param became how what a person wanted ends with it; null if it does not
   */
  public static void add(Statements tx, String jobId, JobEvent event, DecisionResult became)
      throws SQLException {
    String topic =
        event.from() == event.to() ? null : NotificationTopics.of(event.to()).orElse(null);
    add(tx, jobId, event, topic, became);
  }

  public static void addParked(Statements tx, String jobId, JobEvent event) throws SQLException {
    add(tx, jobId, event, NotificationTopics.PARKED, null);
  }

  public static void addOverdue(Statements tx, String jobId, JobEvent event) throws SQLException {
    add(tx, jobId, event, NotificationTopics.OVERDUE, null);
  }

  /** The number of the last line. */
  public static int last(Statements tx, String jobId) throws SQLException {
    return tx.query(row -> row.getInt(1), "SELECT MAX(n) FROM job_event WHERE job_id = ?", jobId)
        .get(0);
  }

  private static void add(
      Statements tx, String jobId, JobEvent event, String topic, DecisionResult became)
      throws SQLException {
    tx.update(
        "INSERT INTO job_event (job_id, n, at, from_state, to_state, by_whom, note, topic, told,"
            + " became, task_of) SELECT ?, COALESCE(MAX(n), 0) + 1, ?, ?, ?, ?, ?, ?, ?, ?,"
            + " (SELECT provider FROM job WHERE id = ?) FROM job_event WHERE job_id = ?",
        jobId,
        event.at().toEpochMilli(),
        event.from() == null ? null : event.from().text(),
        event.to().text(),
        event.by(),
        event.note(),
        topic,
        topic == null ? 1 : 0,
        became == null ? null : became.text(),
        endsPaidTask(event) ? jobId : null,
        jobId);
  }

  /** Of a provider without tasks: an answer that was paid for, also where it finds a job late. */
  private static boolean endsPaidTask(JobEvent event) {
    return event.from() == JobState.RUNNING
        ? TASK_ENDS.contains(event.to())
        : event.from() != null
            && BEFORE_AN_ANSWER.contains(event.from())
            && ANSWERS.contains(event.to());
  }
}
