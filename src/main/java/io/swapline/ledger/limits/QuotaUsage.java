package io.swapline.ledger.limits;

import io.swapline.ledger.store.Database.Statements;
import io.swapline.ledger.store.JobRow;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What is taken of a provider's {@link Limits} at one moment.
 *
 * <p>A submit counts for the minute from the transaction that claims its job until a minute after
 * the ledger knows that its request is not on its way any more; it reaches the provider in between.
 * So of all submits that reach it within one minute the one that was claimed last was claimed while
 * all the others counted, and it was claimed only because with it they are not more than the limit.
 *
 * @param atOnce jobs on their way to it, and tasks it works on or may work on
 * @param perMinute submits to come, on their way, or over for less than a minute
 * @param over when those of them ended that are over, oldest first
 */
public record QuotaUsage(int atOnce, int perMinute, List<Instant> over) {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private static final String SUBMITTED =
      "SELECT COUNT(*) FROM job WHERE provider = ? AND state IN ('staging', 'submitting')";

  /** They are on their way into {@code staging}. */
  private static final String LEASED =
      "SELECT COUNT(*) FROM job WHERE provider = ? AND state = 'prepared'"
          + " AND lease_owner IS NOT NULL";

  private static final String RUNNING =
      "SELECT COUNT(*) FROM job WHERE provider = ? AND state = 'running'";

  private static final String UNKNOWN =
      "SELECT COUNT(*) FROM job WHERE provider = ? AND state = 'submit_unknown' AND EXISTS (SELECT"
          + " 1 FROM attempt WHERE job_id = job.id AND outcome = 'unknown' AND sent_at > ?)";

  /** What ended later than a minute from now was written before the clock was set back. */
  private static final String OVER =
      "SELECT ended_at FROM attempt WHERE provider = ? AND ended_at BETWEEN ? AND ?"
          + " AND outcome <> 'not-sent' ORDER BY ended_at";

  public static QuotaUsage of(Statements tx, Limits limits, String provider, long now)
      throws SQLException {
    int onTheirWay = count(tx, SUBMITTED, provider) + count(tx, LEASED, provider);
    int atWork =
        count(tx, RUNNING, provider)
            + count(tx, UNKNOWN, provider, now - limits.deadline(provider).toMillis());
    List<Instant> over =
        tx.query(
            row -> JobRow.instant(row, "ended_at"),
            OVER,
            provider,
            now - MINUTE.toMillis(),
            now + MINUTE.toMillis());
    return new QuotaUsage(onTheirWay + atWork, onTheirWay + over.size(), over);
  }

  private static int count(Statements tx, String sql, Object... arguments) throws SQLException {
    return tx.query(row -> row.getInt(1), sql, arguments).get(0);
  }

  /** How many jobs may be claimed now. */
  public int free(Limits.Limit limit) {
    int tasks = limit.tasksAtOnce().map(most -> most - atOnce).orElse(Integer.MAX_VALUE);
    int submits = limit.submitsPerMinute().map(most -> most - perMinute).orElse(Integer.MAX_VALUE);
    return Math.max(0, Math.min(tasks, submits));
  }

  /** When the next submit may go; null where that depends on one that is still on its way. */
  public Instant nextSubmit(int most) {
    int tooMany = perMinute - most;
    return tooMany >= 0 && tooMany < over.size()
        ? over.get(tooMany).plus(MINUTE).plusMillis(1)
        : null;
  }
}
