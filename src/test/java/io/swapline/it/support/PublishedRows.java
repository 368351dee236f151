package io.swapline.it.support;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What a ledger says is published, read behind its back. */
public final class PublishedRows {
  private PublishedRows() {}

  public static int count(Path data) {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + data.resolve("ledger.db"));
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM published")) {
      row.next();
      return row.getInt(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The time of all that is published is over. */
  public static void expire(Path data) {
    try (Connection connection =
            DriverManager.getConnection(
                "jdbc:sqlite:" + data.resolve("ledger.db") + "?busy_timeout=20000");
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("UPDATE published SET expires_at = 1");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
