package io.swapline.ledger.submits;

import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.store.Database.Statements;
import io.swapline.ledger.store.JobRow;
import java.sql.SQLException;
import java.util.Optional;

/** Finds the job that was given the same bytes for the same provider and options. */
public final class Duplicates {
  public static final String FIND =
      "SELECT * FROM job WHERE (fingerprint = ?"
          + " OR id IN (SELECT job_id FROM provider_change WHERE fingerprint = ?)) AND id <> ?"
          + " AND state NOT IN ('rejected', 'failed', 'cancelled')"
          + " ORDER BY created_at LIMIT 1";

  private Duplicates() {}

  /** What {@link #FIND} is asked with: a job that went over is the same at both providers. */
  public static Object[] asked(String jobId, String fingerprint) {
    return new Object[] {fingerprint, fingerprint, jobId};
  }

  /** An earlier job that is alive, unknown or delivered. */
  public static Optional<Job> find(Statements tx, String jobId, String fingerprint)
      throws SQLException {
    return tx.query(JobRow::read, FIND, asked(jobId, fingerprint)).stream().findFirst();
  }

  public static String words(Job twin, String jobId) {
    return words(twin)
        + " (./swapline show "
        + twin.id()
        + " tells how it stands); to pay for it once more all the same: ./swapline retry "
        + jobId
        + " --pay-again";
  }

  public static String words(Job twin) {
    String where =
        twin.state() == JobState.DELIVERED ? "was delivered already" : "was taken already";
    return twin.same() + where + " as " + twin.path() + ", job " + twin.id();
  }
}
