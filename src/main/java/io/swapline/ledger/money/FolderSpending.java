package io.swapline.ledger.money;

import io.swapline.ledger.model.FolderBudget;
import io.swapline.ledger.store.Database.Statements;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The budgets of folders as the ledger keeps them, and what is spent of each. */
final class FolderSpending {
  private FolderSpending() {}

  /** The one that holds for that job; empty where its folder has none. */
  static Optional<FolderBudget> of(Statements tx, String jobId) throws SQLException {
    return tx
        .query(
            FolderSpending::read,
            "SELECT budget_folder, budget_folder_usd FROM job WHERE id = ?"
                + " AND budget_folder IS NOT NULL",
            jobId)
        .stream()
        .findFirst();
  }

  /** US dollars that are spent or reserved on that day, for all jobs but that one. */
  static BigDecimal used(Statements tx, String folder, String butJob, Day day) throws SQLException {
    return Spending.sent(tx, folder, day).add(Spending.staging(tx, folder, butJob));
  }

  /**
   * The folders of which something is spent or reserved on that day, each with the amount that its
   * latest job states.
   */
  static List<FolderBudget> ofDay(Statements tx, Day day, int most) throws SQLException {
    return tx.query(
        FolderSpending::read,
        "SELECT budget_folder, budget_folder_usd, MAX(job.created_at) FROM attempt JOIN job ON job.id"
            + " = attempt.job_id WHERE sent_at >= ? AND sent_at < ? AND budget_folder IS NOT NULL"
            + " GROUP BY budget_folder ORDER BY budget_folder LIMIT ?",
        day.start().toEpochMilli(),
        day.end().toEpochMilli(),
        most);
  }

  private static FolderBudget read(ResultSet row) throws SQLException {
    return new FolderBudget(row.getString(1), row.getBigDecimal(2));
  }
}
