package io.swapline.it.engine;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A ledger in which much has happened: the jobs that are there, many times over, a year long. No
 * service runs on it meanwhile.
 *
 * @param data the data folder
 */
record History(Path data) {
  private static final List<String> TABLES = List.of("attempt", "delivery", "job_event");

  /** Copies each closed job so often that there are that many, evenly over the last year. */
  void fill(int jobs, long now) throws SQLException {
    copy("closed_at IS NOT NULL", jobs, now, Duration.ofDays(365).toMillis() / jobs);
  }

  /** Copies each job that is under way so often that there are that many more. */
  void copyOpen(int jobs, long now) throws SQLException {
    copy("closed_at IS NULL", jobs, now, 0);
  }

  private void copy(String which, int jobs, long now, long step) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + data.resolve("ledger.db"));
        Statement sql = connection.createStatement()) {
      sql.execute("PRAGMA synchronous=OFF");
      sql.execute("PRAGMA cache_size=-200000");
      connection.setAutoCommit(false);
      sql.execute(
          "CREATE TEMP TABLE model AS SELECT ROW_NUMBER() OVER (ORDER BY id) - 1 AS m, id,"
              + " created_at FROM job WHERE "
              + which);
      sql.execute(
          "CREATE TEMP TABLE copy AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
              + " WHERE i < "
              + jobs
              + ") SELECT i, 'h' || i AS id, model.id AS of, "
              + now
              + " - i * "
              + step
              + " - model.created_at AS later FROM n JOIN model ON m = i % (SELECT COUNT(*) FROM"
              + " model)");
      copy(sql, "job", "id");
      for (String table : TABLES) {
        copy(sql, table, "job_id");
      }
      connection.commit();
    }
  }

  /** How many rows that is. */
  private static void copy(Statement sql, String table, String key) throws SQLException {
    List<String> names = new ArrayList<>();
    try (ResultSet columns =
        sql.executeQuery("SELECT name FROM pragma_table_info('" + table + "')")) {
      while (columns.next()) {
        names.add(columns.getString(1));
      }
    }
    List<String> values = names.stream().map(name -> value(table, key, name)).toList();
    sql.execute(
        "INSERT INTO "
            + table
            + " ("
            + String.join(", ", names)
            + ") SELECT "
            + String.join(", ", values)
            + " FROM copy JOIN "
            + table
            + " t ON t."
            + key
            + " = copy.of");
  }

  private static String value(String table, String key, String name) {
    if (name.equals(key)) {
      return "copy.id";
    }
    // What may be there once only.
    if (List.of("fingerprint", "token", "task_id").contains(name)
        || (table.equals("attempt") && name.equals("id"))
        || (table.equals("delivery") && name.equals("name"))
        || (table.equals("job") && name.equals("name"))) {
      return "t." + name + " || '-' || copy.i";
    }
    return name.endsWith("_at") || name.equals("at") ? "t." + name + " + copy.later" : "t." + name;
  }
}
