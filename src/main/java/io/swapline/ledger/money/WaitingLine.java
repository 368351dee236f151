package io.swapline.ledger.money;

import io.swapline.ledger.model.Job;
import io.swapline.ledger.store.Database.Statements;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Who of those that wait for the day's budget looks when. The oldest have the first right to what
 * becomes free, so they look often; those far behind would find nothing, and look when the line
 * before them moves.
 */
final class WaitingLine {
  private static final int AT_A_TIME = 100;
  private static final Duration LOOK_AGAIN = Duration.ofHours(1);

  /** A due time twelve hours ahead counts as one from before the clock was set back. */
  private static final int MOST_HOURS = 11;

  private static final String WAITING = " FROM job WHERE state = 'prepared' AND budget_since > 0";

  private WaitingLine() {}

  /** How long that job lets pass before it looks again: an hour for each hundred before it. */
  static Duration untilNextLook(Statements tx, Job job) throws SQLException {
    int before =
        tx.query(
                row -> row.getInt(1),
                "SELECT COUNT(*) FROM (SELECT 1"
                    + WAITING
                    + " AND (created_at, id) < (?, ?) LIMIT ?)",
                job.createdAt().toEpochMilli(),
                job.id(),
                AT_A_TIME * MOST_HOURS)
            .get(0);
    return LOOK_AGAIN.multipliedBy(Math.min(MOST_HOURS, 1 + before / AT_A_TIME));
  }

  /** There is another budget: whoever waits for money looks at once, or when they come to it. */
  static void lookAgain(Statements tx, long now) throws SQLException {
    tx.update(
        "UPDATE job SET due_at = ?, version = version + 1 WHERE due_at > ? AND tries = 0"
            + " AND lease_owner IS NULL AND state = 'prepared' AND"
            + " (budget_since > 0 OR why LIKE 'this would cost about %')",
        now, now);
  }

  /** That job is paid for now: if it waited, the first of the others look at once. */
  static void movesOn(Statements tx, Job job, long now) throws SQLException {
    boolean waited =
        !tx.query(row -> 1, "SELECT 1 FROM job WHERE id = ? AND budget_since IS NOT NULL", job.id())
            .isEmpty();
    if (waited) {
      tx.update(
          "UPDATE job SET due_at = ?, version = version + 1 WHERE due_at > ? AND tries = 0"
              + " AND lease_owner IS NULL AND id IN (SELECT id"
              + WAITING
              + " AND id <> ? ORDER BY created_at, id LIMIT ?)",
          now,
          now,
          job.id(),
          AT_A_TIME);
    }
  }
}
