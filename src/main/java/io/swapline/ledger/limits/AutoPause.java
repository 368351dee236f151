package io.swapline.ledger.limits;

import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.store.Database.Statements;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Pauses a provider when the last submits all went wrong, in the transaction that writes the last
 * of them, so that nobody finds five hundred of them.
 */
public final class AutoPause {
  private static final int UNKNOWNS = 3;
  private static final int PAID_FAILURES = 5;

  private static final Set<String> FOR_NOTHING =
      Set.of(JobState.FAILED.text(), JobState.QUARANTINED.text());

  /** Also where a late answer with the result finds a job. */
  private static final Set<JobState> BEFORE_AN_ANSWER =
      EnumSet.of(JobState.SUBMITTING, JobState.SUBMIT_UNKNOWN, JobState.PREPARED);

  private AutoPause() {}

  public static void check(Statements tx, Job job, JobState to, long now) throws SQLException {
    if (to == JobState.SUBMIT_UNKNOWN && lastAttemptsUnknown(tx, job.provider())) {
      pause(tx, job, UNKNOWNS + " submits in a row had no clear answer", now);
    } else if (isPaidForNothing(job.state(), to) && lastTasksFailed(tx, job.provider())) {
      pause(tx, job, PAID_FAILURES + " paid tasks in a row failed", now);
    }
  }

  /** Of a provider without tasks: an answer that was paid for and holds nothing of use. */
  private static boolean isPaidForNothing(JobState from, JobState to) {
    return (from == JobState.RUNNING && to == JobState.FAILED)
        || (BEFORE_AN_ANSWER.contains(from) && to == JobState.QUARANTINED);
  }

  private static void pause(Statements tx, Job job, String why, long now) throws SQLException {
    ProviderPauses.brake(
        tx,
        job.provider(),
        why + "; nothing more is submitted until ./swapline resume " + job.provider(),
        now);
  }

  private static boolean lastAttemptsUnknown(Statements tx, String provider) throws SQLException {
    List<String> outcomes =
        tx.query(
            row -> row.getString(1),
            "SELECT outcome FROM attempt WHERE provider = ? AND outcome IS NOT NULL AND outcome <>"
                + " 'not-sent' AND sent_at > COALESCE((SELECT since FROM provider_state WHERE"
                + " provider = ?), 0) ORDER BY sent_at DESC, id DESC LIMIT ?",
            provider,
            provider,
            UNKNOWNS);
    return outcomes.size() == UNKNOWNS && outcomes.stream().allMatch("unknown"::equals);
  }

  /** Tasks that ended, newest first; one that has a result ends the row. */
  private static boolean lastTasksFailed(Statements tx, String provider) throws SQLException {
    List<String> states =
        tx.query(
            row -> row.getString(1),
            "SELECT to_state FROM job_event WHERE task_of = ?"
                + " AND at > COALESCE((SELECT since FROM provider_state WHERE provider = ?), 0)"
                + " ORDER BY at DESC, n DESC LIMIT ?",
            provider,
            provider,
            PAID_FAILURES);
    return states.size() == PAID_FAILURES && states.stream().allMatch(FOR_NOTHING::contains);
  }
}
