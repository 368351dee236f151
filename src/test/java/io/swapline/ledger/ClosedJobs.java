package io.swapline.ledger;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;

/** Jobs that are over, written into a ledger's tables as they are after a usual life. */
final class ClosedJobs {
  private ClosedJobs() {}

  /**
   * Each with its attempt, its delivery and its history: most delivered, every tenth failed, every
   * twentieth cancelled before it was paid for; one a minute, the last of them a day ago.
   */
  static void add(Path data, int jobs, Instant now) {
    try (Connection connection = open(data);
        Statement sql = connection.createStatement()) {
      sql.execute("BEGIN IMMEDIATE");
      long before = now.toEpochMilli() - 86_400_000L;
      sql.execute(
          "CREATE TEMP TABLE past AS WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n"
              + " WHERE n < "
              + jobs
              + ") SELECT n, 'past-' || (n + (SELECT COUNT(*) FROM job)) AS id, "
              + before
              + " - (n * 60000) AS at, CASE WHEN n % 20 = 1 THEN 'cancelled' WHEN n % 10 = 0 THEN"
              + " 'failed' ELSE 'delivered' END AS state FROM n");
      sql.execute(
          "INSERT INTO job (id, origin, sub_path, name, kind, provider, state, version, due_at,"
              + " tries, fingerprint, options, inputs, estimate, created_at, changed_at, running_at,"
              + " ended_at, closed_at, forgotten_at) SELECT id, 'folder', 'team', id, 'video', '"
              + LedgerScene.PROVIDER
              + "', state, 12, at + 50000, 0, 'print-' || id, '{}', '[]',"
              + " '{\"usd\":0.25,\"basis\":\"frames\"}', at, at + 50000, at + 9000, at + 49000,"
              + " at + 50000, at + 50000 FROM past");
      sql.execute(
          "INSERT INTO attempt (id, job_id, n, provider, token, reserved_usd, sent_at, answered_at,"
              + " ended_at, task_id, outcome) SELECT 'a-' || id, id, 1, '"
              + LedgerScene.PROVIDER
              + "', 't-' || id, 0.25, at + 8000, at + 9000, at + 9000, 'task-' || id, 'accepted'"
              + " FROM past WHERE state <> 'cancelled'");
      sql.execute(
          "INSERT INTO delivery (job_id, destination, name, state, attempts, done_at) SELECT id,"
              + " 'outbox', id || '.mp4', 'done', 1, at + 48000 FROM past WHERE state = 'delivered'");
      for (Step step : STEPS) {
        sql.execute(
            "INSERT INTO job_event (job_id, n, at, from_state, to_state, by_whom, told, task_of) SELECT id, "
                + step.n
                + ", at + "
                + step.n * 1_000
                + ", '"
                + step.from
                + "', '"
                + step.to
                + "', 'swapline', 1, "
                + (step.from.equals("running") ? "'" + LedgerScene.PROVIDER + "'" : "NULL")
                + " FROM past WHERE state = '"
                + step.of
                + "'");
      }
      sql.execute("DROP TABLE past");
      sql.execute("COMMIT");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private record Step(String of, int n, String from, String to) {}

  private static final List<Step> STEPS =
      List.of(
          new Step("delivered", 1, "submitting", "running"),
          new Step("delivered", 2, "running", "finished"),
          new Step("delivered", 3, "finished", "fetched"),
          new Step("delivered", 4, "fetched", "delivered"),
          new Step("failed", 1, "submitting", "running"),
          new Step("failed", 2, "running", "failed"),
          new Step("cancelled", 1, "prepared", "cancelled"));

  static void sql(Path data, String text) {
    try (Connection connection = open(data);
        Statement sql = connection.createStatement()) {
      sql.execute(text);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Connection open(Path data) throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + data.resolve("ledger.db"));
  }
}
