package io.swapline.ledger;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Transactions and statements over one pool of connections. */
final class Database {
  /** Work inside one transaction. */
  interface Work<T> {
    T run(Statements statements) throws SQLException;
  }

  /** Reads one row. */
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  private final HikariDataSource source;

  Database(HikariDataSource source) {
    this.source = source;
  }

  /** Runs all of the work or none of it; it is durable when this returns. */
  <T> T transaction(Work<T> work) {
    try (Connection connection = source.getConnection()) {
      connection.setAutoCommit(false);
      try {
        T result = work.run(new Statements(connection));
        connection.commit();
        return result;
      } catch (SQLException | RuntimeException e) {
        undo(connection, e);
        throw e;
      }
    } catch (SQLException e) {
      throw new LedgerException("the ledger cannot be written: " + e.getMessage(), e);
    }
  }

  /**
   * On a full disk SQLite undoes a transaction by itself, and its driver does not notice: a
   * connection that cannot undo is not used again, for it would write without a transaction.
   */
  private void undo(Connection connection, Exception cause) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      source.evictConnection(connection);
      cause.addSuppressed(e);
    }
  }

  /** Reads without a write lock. */
  <T> List<T> query(Row<T> row, String sql, Object... arguments) {
    return reading(statements -> statements.query(row, sql, arguments));
  }

  /** The same for several reads; others may write between them. */
  <T> T reading(Work<T> work) {
    try (Connection connection = source.getConnection()) {
      return work.run(new Statements(connection));
    } catch (SQLException e) {
      throw new LedgerException("the ledger cannot be read: " + e.getMessage(), e);
    }
  }

  /** Statements on one connection. */
  static final class Statements {
    private final Connection connection;

    private Statements(Connection connection) {
      this.connection = connection;
    }

    int update(String sql, Object... arguments) throws SQLException {
      try (PreparedStatement statement = prepare(sql, arguments)) {
        return statement.executeUpdate();
      }
    }

    /** Also for {@code UPDATE … RETURNING}. */
    <T> List<T> query(Row<T> row, String sql, Object... arguments) throws SQLException {
      try (PreparedStatement statement = prepare(sql, arguments);
          ResultSet rows = statement.executeQuery()) {
        List<T> found = new ArrayList<>();
        while (rows.next()) {
          found.add(row.read(rows));
        }
        return found;
      }
    }

    private PreparedStatement prepare(String sql, Object... arguments) throws SQLException {
      PreparedStatement statement = connection.prepareStatement(sql);
      for (int i = 0; i < arguments.length; i++) {
        statement.setObject(i + 1, arguments[i]);
      }
      return statement;
    }
  }
}
