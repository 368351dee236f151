package io.swapline.ledger.submits;

import io.swapline.ledger.model.LedgerException;
import io.swapline.ledger.model.ProviderChange;
import io.swapline.ledger.store.Database.Statements;
import io.swapline.ledger.store.JobRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** The rows of {@code provider_change}: which providers a job was at before. */
public final class ProviderChanges {
  /** Of one job, the first first. */
  public static final String OF_JOB = "SELECT * FROM provider_change WHERE job_id = ? ORDER BY n";

  private static final String KEPT = "fingerprint, options, inputs, consent, estimate";

  /** Of jobs whose files are not put away yet: where they are now, for what reason, how many. */
  public static final String UNDER_WAY =
      "SELECT c.from_provider, c.to_provider, c.why, COUNT(*) FROM job j"
          + " INDEXED BY job_open CROSS JOIN provider_change c ON c.job_id = j.id"
          + " WHERE j.closed_at IS NULL"
          + " AND c.n = (SELECT MAX(n) FROM provider_change WHERE job_id = c.job_id)"
          + " GROUP BY c.from_provider, c.to_provider, c.why ORDER BY MIN(c.at) LIMIT ?";

  private ProviderChanges() {}

  public static List<ProviderChange> of(Statements tx, String jobId) throws SQLException {
    return tx.query(ProviderChanges::read, OF_JOB, jobId);
  }

  public static ProviderChange read(ResultSet row) throws SQLException {
    return new ProviderChange(
        row.getString("from_provider"),
        row.getString("to_provider"),
        JobRow.instant(row, "at"),
        row.getString("why"));
  }

  /**
   * Writes that a job goes over, and keeps what it had until now; to be called before its row is
   * changed.
   */
  public static void add(Statements tx, String jobId, String to, String why, long now)
      throws SQLException {
    tx.update(
        "INSERT INTO provider_change (job_id, n, from_provider, to_provider, at, why, "
            + KEPT
            + ") SELECT id, (SELECT COALESCE(MAX(n), 0) + 1 FROM provider_change WHERE job_id = ?),"
            + " provider, ?, ?, ?, "
            + KEPT
            + " FROM job WHERE id = ?",
        jobId,
        to,
        now,
        why,
        jobId);
  }

  /** The job has again what it had at that provider, which accepted it after all. */
  public static void goBack(Statements tx, String jobId, String provider, String why, long now)
      throws SQLException {
    add(tx, jobId, provider, why, now);
    restore(tx, jobId, provider, jobId, KEPT);
  }

  /** Another job has the options, the consent and the estimate that this one had there. */
  public static void lend(Statements tx, String jobId, String provider, String other)
      throws SQLException {
    restore(tx, jobId, provider, other, "options, consent, estimate");
  }

  private static void restore(
      Statements tx, String jobId, String provider, String into, String columns)
      throws SQLException {
    int written =
        tx.update(
            "UPDATE job SET provider = ?, ("
                + columns
                + ") = (SELECT "
                + columns
                + " FROM provider_change WHERE job_id = ? AND from_provider = ?"
                + " ORDER BY n DESC LIMIT 1) WHERE id = ? AND EXISTS (SELECT 1 FROM provider_change"
                + " WHERE job_id = ? AND from_provider = ?)",
            provider,
            jobId,
            provider,
            into,
            jobId,
            provider);
    if (written == 0) {
      throw new LedgerException("job " + jobId + " was never at " + provider);
    }
  }
}
