package io.swapline.ledger.money;

import com.fasterxml.jackson.core.type.TypeReference;
import io.swapline.ledger.model.Estimate;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.store.Database.Statements;
import io.swapline.ledger.store.JsonColumn;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Sums over the ledger's rows: what is spent, what is reserved, what older jobs wait for. */
public final class Spending {
  private static final TypeReference<Estimate> ESTIMATE = new TypeReference<>() {};

  /** Whole millionths, so that the sum is exact whatever the column is made of. */
  private static final String MILLIONTHS =
      "SELECT COALESCE(SUM(CAST(ROUND(reserved_usd * 1000000) AS BIGINT)), 0) FROM attempt"
          + " WHERE (outcome IS NULL OR outcome NOT IN ('refused', 'not-sent'))";

  /** The eldest are enough: what they leave of a budget is for the others. */
  private static final int MOST_BEFORE = 100;

  private Spending() {}

  /** Whether nothing is spent or reserved by an attempt that ended so. */
  public static boolean isFree(String outcome) {
    return outcome.equals("refused") || outcome.equals("not-sent");
  }

  /** The attempts whose intent was written on that day and that were or may have been accepted. */
  static BigDecimal sent(Statements tx, Day day) throws SQLException {
    return sent(tx, day, "");
  }

  /** The same of the jobs of a folder with a budget of its own. */
  static BigDecimal sent(Statements tx, String folder, Day day) throws SQLException {
    return sent(
        tx, day, " AND (SELECT budget_folder FROM job WHERE job.id = attempt.job_id) = ?", folder);
  }

  private static BigDecimal sent(Statements tx, Day day, String also, Object... asked)
      throws SQLException {
    List<Object> all =
        new ArrayList<>(List.of(day.start().toEpochMilli(), day.end().toEpochMilli()));
    all.addAll(List.of(asked));
    String sql = MILLIONTHS + " AND sent_at >= ? AND sent_at < ?" + also;
    return Dollars.ofMillionths(tx.query(row -> row.getLong(1), sql, all.toArray()).get(0));
  }

  /** The jobs that have taken a slot, but for that one, and are about to be sent. */
  static BigDecimal staging(Statements tx, String butJob) throws SQLException {
    return sum(
        tx.query(
            row -> usd(row.getString(1)),
            "SELECT estimate FROM job WHERE state = 'staging' AND id <> ?",
            butJob));
  }

  /** The same of the jobs of a folder with a budget of its own. */
  static BigDecimal staging(Statements tx, String folder, String butJob) throws SQLException {
    return sum(
        tx.query(
            row -> usd(row.getString(1)),
            "SELECT estimate FROM job WHERE state = 'staging' AND id <> ? AND budget_folder = ?",
            butJob,
            folder));
  }

  /**
   * The jobs older than that one which have waited for the budget since an earlier day. What can
   * not run whatever the budget holds is left out.
   */
  static BigDecimal waitingBefore(Statements tx, Job job, Day day, BudgetCaps caps)
      throws SQLException {
    List<Estimate> older =
        tx.query(
            row -> JsonColumn.read(row.getString(1), ESTIMATE),
            "SELECT estimate FROM job WHERE state = 'prepared' AND deaths < 2 AND budget_since < ?"
                + " AND (created_at, id) < (?, ?) AND estimate IS NOT NULL"
                + " AND provider NOT IN (SELECT provider FROM provider_state WHERE paused = 1)"
                + " ORDER BY created_at, id LIMIT ?",
            day.start().toEpochMilli(),
            job.createdAt().toEpochMilli(),
            job.id(),
            MOST_BEFORE);
    return sum(
        older.stream()
            .filter(estimate -> caps.tooDear(estimate).isEmpty())
            .map(estimate -> Dollars.reserved(estimate.usd()))
            .toList());
  }

  private static BigDecimal usd(String estimate) {
    try {
      Estimate read = JsonColumn.read(estimate, ESTIMATE);
      return read == null ? BigDecimal.ZERO : Dollars.reserved(read.usd());
    } catch (RuntimeException unreadable) {
      // Such a row is told of where it is claimed, is not sent, and stops nobody else.
      return BigDecimal.ZERO;
    }
  }

  private static BigDecimal sum(List<BigDecimal> amounts) {
    return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
