package io.swapline.ledger;

import io.swapline.durable.OwnerOnly;
import io.swapline.ledger.limits.RestoreHold;
import io.swapline.ledger.model.LedgerException;
import io.swapline.ledger.store.NativeLibrary;
import io.swapline.ledger.store.StoreErrorText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import org.sqlite.SQLiteConnection;

/**
 * The ledger as it is at one instant, to be copied while others go on writing to it: SQLite keeps
 * what was there then for whoever reads it. What belongs beside it is held between {@link #begin}
 * and {@link #letOthersWrite}, in which nobody writes; that has to be short, for answers to paid
 * requests wait too.
 */
public final class LedgerCopy implements AutoCloseable {
  /** Stands in a folder that a backup began to fill; it is no ledger to work on. */
  public static final String NOT_WHOLE = "NOT-WHOLE.txt";

  private static final String FILE = "ledger.db";
  private static final Duration BUSY = Duration.ofSeconds(30);

  /** Pages between two words about how far it is: some megabytes. */
  private static final int PAGES = 2048;

  private static final int TRIES = 100;
  private static final int PAUSE_MILLIS = 100;

  private final Path file;
  private final Connection writer;
  private final Connection reader;

  /** Is told how far the copy is, in pages. */
  public interface Pages {
    /**
     * Tells it.
     *
     * @param done are copied
     * @param all there are
     */
    void at(long done, long all);
  }

  private LedgerCopy(Path file, Connection writer, Connection reader) {
    this.file = file;
    this.writer = writer;
    this.reader = reader;
  }

  /**
   * Stops all writing, and keeps what is there now.
   *
   * @throws LedgerException if there is no ledger in that data folder, or it cannot be read
   */
  public static LedgerCopy begin(Path data) {
    Path file = data.resolve(FILE);
    if (!Files.exists(file)) {
      throw new LedgerException("there is no ledger at " + file);
    }
    NativeLibrary.load(data);
    try {
      Connection writer = LedgerStore.connections(file, true, BUSY).getConnection();
      try {
        execute(writer, "BEGIN IMMEDIATE");
        return new LedgerCopy(file, writer, reader(file));
      } catch (SQLException e) {
        writer.close();
        throw e;
      }
    } catch (SQLException e) {
      throw new StoreErrorText(file)
          .orAsItIs(new LedgerException("the ledger cannot be read: " + e.getMessage(), e));
    }
  }

  private static Connection reader(Path file) throws SQLException {
    Connection reader = LedgerStore.connections(file, true, BUSY).getConnection();
    try (Statement statement = reader.createStatement()) {
      statement.execute("BEGIN");
      // Only the first read decides what is seen from then on.
      try (ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM sqlite_master")) {
        rows.next();
      }
      return reader;
    } catch (SQLException e) {
      reader.close();
      throw e;
    }
  }

  /** Others write again; what was kept stays as it is. */
  public void letOthersWrite() {
    try {
      execute(writer, "ROLLBACK");
    } catch (SQLException e) {
      throw new LedgerException("the ledger cannot be let go: " + e.getMessage(), e);
    }
  }

  /**
   * Copies what was kept.
   *
   * @param folder on a disk of this machine, made if absent; the ledger in it is whole on return
   * @param taken of when it is: a service that starts on it submits nothing before a person says so
   */
  public void writeTo(Path folder, Instant taken, Pages progress) throws IOException {
    OwnerOnly.makeFolder(folder);
    Path copy = folder.resolve(FILE);
    OwnerOnly.make(copy);
    try {
      reader
          .unwrap(SQLiteConnection.class)
          .getDatabase()
          .backup(
              "main",
              copy.toString(),
              (remaining, all) -> progress.at((long) all - remaining, all),
              PAUSE_MILLIS,
              TRIES,
              PAGES);
      try (Connection held = LedgerStore.connections(copy, true, BUSY).getConnection()) {
        RestoreHold.begin(held, taken);
      }
    } catch (SQLException e) {
      throw new StoreErrorText(copy)
          .orAsItIs(
              new LedgerException(
                  "the ledger " + file + " cannot be copied: " + e.getMessage(), e));
    }
  }

  /** Says that a folder is what a backup left that was ended before its end. */
  static void refuseUnfinished(Path data) {
    if (Files.exists(data.resolve(NOT_WHOLE))) {
      throw new LedgerException(
          data
              + " is a backup that is not whole ("
              + data.resolve(NOT_WHOLE)
              + "): take another backup");
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() {
    try {
      reader.close();
    } catch (SQLException e) {
      throw new LedgerException("the ledger cannot be let go: " + e.getMessage(), e);
    } finally {
      try {
        writer.close();
      } catch (SQLException e) {
        // Its process ends soon, and with it the lock.
      }
    }
  }
}
