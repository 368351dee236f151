package io.swapline.ledger.store;

import com.zaxxer.hikari.HikariDataSource;
import io.swapline.ledger.model.LedgerException;
import io.swapline.text.Harmless;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Transactions and statements over one pool of connections. Transactions are begun and ended in
 * words and not by the driver's switch: that one counts as thrown before it begins, so that after a
 * busy one the next transaction is none, and each of its commits begins a further transaction,
 * which may be busy when the first is durable.
 */
public final class Database {
  /** Work inside one transaction. */
  public interface Work<T> {
    T run(Statements statements) throws SQLException;
  }

  /** Reads one row. */
  public interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  private static final Logger LOG = LoggerFactory.getLogger(Database.class);

  private static final Duration TURN = Duration.ofSeconds(1);

  private final HikariDataSource source;
  private final HikariDataSource quick;
  private final CommitMarkers writes;
  private final ReentrantLock turns = new ReentrantLock(true);
  private final KeptStatements kept;

  public Database(HikariDataSource source) {
    this(source, CommitMarkers.NONE);
  }

  /**
   * @param writes tell of a commit that was reported as failed whether it was written
   */
  public Database(HikariDataSource source, CommitMarkers writes) {
    this(source, source, writes, KeptStatements.none());
  }

  /**
   * @param quick the same file, by connections whose commits do not wait for the disk
   */
  public Database(HikariDataSource source, HikariDataSource quick, CommitMarkers writes) {
    this(source, quick, writes, KeptStatements.kept());
  }

  private Database(
      HikariDataSource source, HikariDataSource quick, CommitMarkers writes, KeptStatements kept) {
    this.source = source;
    this.quick = quick;
    this.writes = writes;
    this.kept = kept;
  }

  /**
   * Runs all of the work or none of it; it is durable when this returns. A commit that is reported
   * as failed may have been written all the same: that is looked up before anything is said.
   *
   * @throws LedgerException if nothing was written, or, saying so, if that could not be found out
   */
  public <T> T transaction(Work<T> work) {
    return transaction(source, work);
  }

  /**
   * The same for what can be done again: after a power cut it may be as if it never was, with all
   * that was written so behind the last {@link #transaction}. The order of writes stays.
   */
  public <T> T repeatable(Work<T> work) {
    return transaction(quick, work);
  }

  private <T> T transaction(HikariDataSource by, Work<T> work) {
    CommitMarkers.Mark mark = writes.take();
    boolean turn = takeTurn();
    try {
      return written(by, work, mark);
    } catch (SQLException e) {
      throw new LedgerException("the ledger cannot be written: " + e.getMessage(), e);
    } finally {
      if (turn) {
        turns.unlock();
      }
      writes.giveBack(mark);
    }
  }

  /**
   * Whoever writes in this process waits here, and goes on the moment the one before him is done:
   * SQLite only looks again after a while, longer and longer. Where another process has the ledger,
   * or somebody is stuck with it, it is SQLite that decides.
   */
  private boolean takeTurn() {
    try {
      return turns.tryLock(TURN.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private <T> T written(HikariDataSource by, Work<T> work, CommitMarkers.Mark mark)
      throws SQLException {
    T result;
    SQLException failed;
    try (Connection connection = by.getConnection()) {
      begin(by, connection);
      try {
        Statements statements = new Statements(connection, kept);
        result = work.run(statements);
        writes.leave(statements, mark);
      } catch (Throwable e) {
        undo(by, connection, e);
        throw e;
      }
      failed = commit(by, connection);
    }
    // Only here: who holds a connection while it waits for another may wait for itself.
    if (failed != null && !isWritten(mark, failed)) {
      throw failed;
    }
    return result;
  }

  private static void begin(HikariDataSource by, Connection connection) throws SQLException {
    try {
      execute(connection, "BEGIN IMMEDIATE");
    } catch (SQLException e) {
      discard(by, connection, e);
      throw e;
    }
  }

  /** Returns what went wrong; null if nothing did. */
  private static SQLException commit(HikariDataSource by, Connection connection) {
    try {
      execute(connection, "COMMIT");
      return null;
    } catch (SQLException e) {
      undo(by, connection, e);
      discard(by, connection, e);
      return e;
    }
  }

  /**
   * On a full disk SQLite undoes a transaction by itself: a connection that cannot undo is not used
   * again, for it is not known what it would write.
   */
  private static void undo(HikariDataSource by, Connection connection, Throwable cause) {
    try {
      execute(connection, "ROLLBACK");
    } catch (SQLException e) {
      cause.addSuppressed(e);
      discard(by, connection, cause);
    }
  }

  /** Closed here and now: the pool does it later, and until then it might hold the write lock. */
  private static void discard(HikariDataSource by, Connection connection, Throwable cause) {
    try {
      connection.unwrap(Connection.class).close();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
    by.evictConnection(connection);
  }

  private boolean isWritten(CommitMarkers.Mark mark, SQLException failed) {
    boolean written;
    try {
      written = reading(statements -> writes.isThere(statements, mark));
    } catch (LedgerException e) {
      failed.addSuppressed(e);
      throw new LedgerException(
          "the ledger does not say whether it was written: "
              + failed.getMessage()
              + "; look before it is tried again",
          failed);
    }
    if (written) {
      LOG.warn("a write was reported as failed and is there: {}", failed.getMessage());
    }
    return written;
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Reads without a write lock. */
  public <T> List<T> query(Row<T> row, String sql, Object... arguments) {
    return reading(statements -> statements.query(row, sql, arguments));
  }

  /** The same for several reads; others may write between them. */
  public <T> T reading(Work<T> work) {
    try (Connection connection = source.getConnection()) {
      return work.run(new Statements(connection, kept));
    } catch (SQLException e) {
      throw new LedgerException("the ledger cannot be read: " + e.getMessage(), e);
    }
  }

  /** Statements on one connection. */
  public static final class Statements {
    private final Connection connection;
    private final KeptStatements kept;

    private Statements(Connection connection, KeptStatements kept) {
      this.connection = connection;
      this.kept = kept;
    }

    public int update(String sql, Object... arguments) throws SQLException {
      return kept.use(connection, sql, statement -> filled(statement, arguments).executeUpdate());
    }

    /** Also for {@code UPDATE … RETURNING}. */
    public <T> List<T> query(Row<T> row, String sql, Object... arguments) throws SQLException {
      return kept.use(
          connection,
          sql,
          statement -> {
            try (ResultSet rows = filled(statement, arguments).executeQuery()) {
              List<T> found = new ArrayList<>();
              while (rows.next()) {
                found.add(row.read(rows));
              }
              return found;
            }
          });
    }

    private static PreparedStatement filled(PreparedStatement statement, Object... arguments)
        throws SQLException {
      for (int i = 0; i < arguments.length; i++) {
        statement.setObject(
            i + 1, arguments[i] instanceof String text ? Harmless.kept(text) : arguments[i]);
      }
      return statement;
    }
  }
}
