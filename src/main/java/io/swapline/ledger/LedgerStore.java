package io.swapline.ledger;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.swapline.durable.FileSync;
import io.swapline.durable.OwnerOnly;
import io.swapline.ledger.limits.Limits;
import io.swapline.ledger.model.LedgerException;
import io.swapline.ledger.money.BudgetCaps;
import io.swapline.ledger.store.CommitMarkers;
import io.swapline.ledger.store.Database;
import io.swapline.ledger.store.NativeLibrary;
import io.swapline.ledger.store.StoreErrorText;
import io.swapline.text.FileErrorText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteOpenMode;

/**
 * The ledger's file in the data folder: {@code ledger.db}, SQLite in WAL mode with {@code
 * synchronous=FULL}, so that what was acknowledged survives a kill and a power cut; what can be
 * done again is written with {@code NORMAL}, and survives a kill.
 */
public final class LedgerStore implements AutoCloseable {
  private static final String FILE = "ledger.db";
  private static final long LARGE = 256_000_000;
  private static final String MARKER = "ledger.created";
  private static final Duration BUSY = Duration.ofSeconds(30);
  private static final Set<String> NETWORK_FILE_SYSTEMS =
      Set.of("nfs", "nfs4", "cifs", "smb", "smb3", "smbfs", "afs", "9p", "fuse.sshfs", "fuse.s3fs");

  private final HikariDataSource source;
  private final HikariDataSource quick;
  private final Path file;
  private final Ledger ledger;

  private LedgerStore(HikariDataSource source, HikariDataSource quick, Path file, Ledger ledger) {
    this.source = source;
    this.quick = quick;
    this.file = file;
    this.ledger = ledger;
  }

  /**
   * Opens the ledger for the service: creates it in a new data folder, brings an older one up to
   * date. The caller holds the {@code DataLock}.
   *
   * @param caps what may be spent
   * @param limits what the providers allow
   * @throws LedgerException if it is damaged, newer than this program, vanished, or on a network
   *     file system; the message says what to do
   */
  public static LedgerStore open(
      Path data,
      InstantSource clock,
      Supplier<String> ids,
      String owner,
      BudgetCaps caps,
      Limits limits) {
    Path file = data.resolve(FILE);
    refuseNetwork(data);
    LedgerCopy.refuseUnfinished(data);
    refuseVanished(data, file);
    NativeLibrary.load(data);
    new StoreErrorText(file).requireWritable();
    makeForOwner(file);
    HikariDataSource source = pool(file, false);
    try {
      migrate(source, file);
      check(source, file, "PRAGMA quick_check(1)");
      mark(data);
      HikariDataSource quick = pool(file, true, SynchronousMode.NORMAL);
      Database database = database(source, quick);
      CommitMarkers.forget(database);
      name(database, clock);
      return new LedgerStore(
          source, quick, file, new Ledger(database, clock, ids, owner, caps, limits));
    } catch (RuntimeException e) {
      source.close();
      throw e;
    }
  }

  /** SQLite gives the files beside it the mode that it finds on this one. */
  private static void makeForOwner(Path file) {
    try {
      OwnerOnly.make(file);
    } catch (IOException e) {
      throw new LedgerException(
          "the data folder cannot be written to: " + FileErrorText.words(e), e);
    }
  }

  private static void refuseVanished(Path data, Path file) {
    if (!Files.exists(data.resolve(MARKER))) {
      return;
    }
    String what = Files.exists(file) ? "is empty" : "is missing";
    if (file.toFile().length() == 0) {
      throw new LedgerException(
          "the ledger "
              + file
              + " "
              + what
              + ", though one was here: restore it from a backup, or point swapline.data"
              + " at a new folder; starting without it could pay for jobs a second time");
    }
  }

  /** Whether no ledger is in that data folder nor ever was. */
  public static boolean isNew(Path data) {
    return !isThere(data) && !Files.exists(data.resolve(MARKER));
  }

  /** Whether there is a ledger in that data folder, whatever its condition. */
  public static boolean isThere(Path data) {
    return Files.exists(data.resolve(FILE));
  }

  /** The same for who tells nothing of the providers' limits. */
  public static LedgerStore openExisting(
      Path data, InstantSource clock, String owner, BudgetCaps caps) {
    return openExisting(data, clock, owner, caps, Limits.NONE);
  }

  /**
   * Opens an existing ledger for the command line, beside a running service or without one; never
   * creates or changes its tables.
   *
   * @param caps what may be spent
   * @param limits what the providers allow
   * @throws LedgerException if there is none or it is not of this version
   */
  public static LedgerStore openExisting(
      Path data, InstantSource clock, String owner, BudgetCaps caps, Limits limits) {
    Path file = data.resolve(FILE);
    LedgerCopy.refuseUnfinished(data);
    refuseVanished(data, file);
    if (!Files.exists(file)) {
      throw new LedgerException(
          "there is no ledger at " + file + " yet: start the service once, or set swapline.data");
    }
    NativeLibrary.load(data);
    HikariDataSource source = pool(file, true);
    try {
      Flyway flyway = flyway(source);
      if (flyway.info().pending().length > 0) {
        throw new LedgerException(
            "the ledger " + file + " is older than this program: start the service once");
      }
      flyway.validate();
      Supplier<String> none =
          () -> {
            throw new LedgerException("the command line opens no jobs");
          };
      return new LedgerStore(
          source,
          source,
          file,
          new Ledger(database(source, source), clock, none, owner, caps, limits));
    } catch (FlywayException e) {
      source.close();
      throw refused(file, e);
    } catch (RuntimeException e) {
      source.close();
      throw e;
    }
  }

  /** Made once, at random, so that no two ledgers are taken for one; a backup has it too. */
  private static void name(Database database, InstantSource clock) {
    database.transaction(
        tx ->
            tx.update(
                "INSERT INTO ledger_id (id, made_at) SELECT ?, ?"
                    + " WHERE NOT EXISTS (SELECT 1 FROM ledger_id)",
                UUID.randomUUID().toString().replace("-", ""),
                clock.millis()));
  }

  /**
   * By which its folders know it, 32 hex digits.
   *
   * @throws LedgerException if no service was started on it yet since it was brought up to date
   */
  public String id() {
    return new Database(source)
        .query(row -> row.getString(1), "SELECT id FROM ledger_id").stream()
            .findFirst()
            .orElseThrow(() -> new LedgerException("the ledger has no id: start the service once"));
  }

  /** The ledger. */
  public Ledger ledger() {
    return ledger;
  }

  /** The version of its tables. */
  public String version() {
    return String.valueOf(flyway(source).info().current().getVersion());
  }

  /**
   * Reads all of it; of one that is large it does not compare the indices with the tables, which
   * takes three times as long.
   *
   * @return whether the indices were compared too
   * @throws LedgerException if it is damaged; the message says what to do
   */
  public boolean verify() {
    boolean small = file.toFile().length() < LARGE;
    check(source, file, small ? "PRAGMA integrity_check(1)" : "PRAGMA quick_check(1)");
    return small;
  }

  @Override
  public void close() {
    quick.close();
    source.close();
  }

  /**
   * Connections to that file.
   *
   * @param existing the file must be there already
   * @param busy how long a write waits for another process to end its own
   */
  static SQLiteDataSource connections(Path file, boolean existing, Duration busy) {
    return connections(file, existing, busy, SynchronousMode.FULL);
  }

  private static SQLiteDataSource connections(
      Path file, boolean existing, Duration busy, SynchronousMode synchronous) {
    SQLiteConfig sqlite = new SQLiteConfig();
    sqlite.setJournalMode(SQLiteConfig.JournalMode.WAL);
    sqlite.setSynchronous(synchronous);
    sqlite.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    sqlite.setBusyTimeout((int) busy.toMillis());
    sqlite.enforceForeignKeys(true);
    // Sorts are small here, and a hardened machine may have no folder for SQLite's temporary files.
    sqlite.setTempStore(SQLiteConfig.TempStore.MEMORY);
    if (existing) {
      sqlite.resetOpenMode(SQLiteOpenMode.CREATE);
    }
    SQLiteDataSource plain = new SQLiteDataSource(sqlite);
    plain.setUrl("jdbc:sqlite:" + file);
    return plain;
  }

  private static HikariDataSource pool(Path file, boolean existing) {
    return pool(file, existing, SynchronousMode.FULL);
  }

  private static HikariDataSource pool(Path file, boolean existing, SynchronousMode synchronous) {
    HikariConfig config = new HikariConfig();
    config.setDataSource(connections(file, existing, BUSY, synchronous));
    config.setPoolName("ledger-" + synchronous.getValue().toLowerCase(Locale.ROOT));
    config.setMaximumPoolSize(4);
    config.setMinimumIdle(1);
    try {
      return new HikariDataSource(config);
    } catch (RuntimeException e) {
      throw new StoreErrorText(file).orAsItIs(e);
    }
  }

  private static Database database(HikariDataSource source, HikariDataSource quick) {
    return new Database(source, quick, new CommitMarkers(UUID.randomUUID().toString()));
  }

  private static Flyway flyway(HikariDataSource source) {
    return Flyway.configure()
        .dataSource(source)
        .locations("classpath:db/migration")
        .ignoreMigrationPatterns(new String[0])
        .validateMigrationNaming(true)
        .load();
  }

  private static void migrate(HikariDataSource source, Path file) {
    try {
      flyway(source).migrate();
    } catch (FlywayException e) {
      throw refused(file, e);
    }
  }

  private static LedgerException refused(Path file, FlywayException cause) {
    return new StoreErrorText(file)
        .of(cause)
        .orElseGet(() -> new LedgerException(notOurs(file), cause));
  }

  private static String notOurs(Path file) {
    return "the ledger "
        + file
        + " does not fit this program (it is from a newer Swapline, or was changed by hand): run the"
        + " version that wrote it, or restore a backup";
  }

  private static void check(HikariDataSource source, Path file, String pragma) {
    List<String> findings;
    try {
      findings = new Database(source).query(row -> row.getString(1), pragma);
    } catch (LedgerException e) {
      throw new StoreErrorText(file).orAsItIs(e);
    }
    if (!findings.equals(List.of("ok"))) {
      throw new StoreErrorText(file).damaged(String.join("; ", findings), null);
    }
  }

  private static void mark(Path data) {
    if (Files.exists(data.resolve(MARKER))) {
      return;
    }
    try {
      OwnerOnly.make(data.resolve(MARKER));
      // Not whole or nothing: that it is there counts, not what it says.
      Files.writeString(
          data.resolve(MARKER),
          "A ledger was made here. While this file stands, Swapline does not make another one.\n");
      FileSync.folder(data);
    } catch (IOException e) {
      throw new LedgerException(
          "the data folder cannot be written to: " + FileErrorText.words(e), e);
    }
  }

  private static void refuseNetwork(Path data) {
    try {
      String type = Files.getFileStore(data).type().toLowerCase(Locale.ROOT);
      if (NETWORK_FILE_SYSTEMS.contains(type)) {
        throw new LedgerException(
            "swapline.data="
                + data
                + " is on a network file system ("
                + type
                + "): the ledger needs a local disk");
      }
    } catch (IOException e) {
      throw new LedgerException("the data folder cannot be read: " + FileErrorText.words(e), e);
    }
  }
}
