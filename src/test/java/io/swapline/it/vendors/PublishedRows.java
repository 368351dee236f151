package io.swapline.it.vendors;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What a ledger says is published, read behind its back. */
final class PublishedRows {
  private PublishedRows() {}

  static int count(Path data) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + data.resolve("ledger.db"));
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM published")) {
      row.next();
      return row.getInt(1);
    }
  }
}
