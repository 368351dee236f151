package io.swapline.ledger;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.swapline.ledger.limits.Limits;
import io.swapline.ledger.model.LedgerException;
import io.swapline.ledger.money.BudgetCaps;
import io.swapline.ledger.store.CommitMarkers;
import io.swapline.ledger.store.Database;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A ledger whose connections fail on demand, and that waits only shortly for other processes. */
public final class FaultyLedger implements AutoCloseable {
  static final Duration BUSY = Duration.ofMillis(150);

  private final LedgerScene scene;
  private final HikariDataSource source;
  private final Faults faults = new Faults();
  private final Database database;
  private final Ledger ledger;

  public FaultyLedger(Path data) {
    this(data, "this-process");
  }

  public FaultyLedger(Path data, String owner) {
    scene = new LedgerScene(data, owner);
    HikariConfig config = new HikariConfig();
    config.setDataSource(faults.over(LedgerStore.connections(file(data), true, BUSY)));
    config.setMaximumPoolSize(2);
    source = new HikariDataSource(config);
    database = new Database(source, new CommitMarkers(UUID.randomUUID().toString()));
    ledger =
        new Ledger(
            database,
            scene.clock(),
            () -> UUID.randomUUID().toString(),
            owner,
            BudgetCaps.NONE,
            Limits.NONE);
  }

  public static Path file(Path data) {
    return data.resolve("ledger.db");
  }

  /** The same ledger over connections that never fail. */
  public LedgerScene scene() {
    return scene;
  }

  public Faults faults() {
    return faults;
  }

  /** Over connections that fail. */
  public Ledger ledger() {
    return ledger;
  }

  Database database() {
    return database;
  }

  /** All that the ledger tells of jobs and providers, as text. */
  public List<String> everything() {
    List<String> all = new ArrayList<>(scene.everything());
    for (String table : List.of("arrival", "provider_state", "provider_wait", "telling")) {
      all.addAll(scene.rows("SELECT * FROM " + table + " ORDER BY 1, 2"));
    }
    return all;
  }

  /** Whether a transaction whose second statement fails leaves nothing of its first behind. */
  public boolean undoesHalfATransaction() {
    for (int connection = 0; connection < 3; connection++) {
      try {
        database.transaction(
            tx -> {
              tx.update("INSERT INTO provider_state VALUES ('half', 1, '', 0, '', 0, 0)");
              return tx.update("INSERT INTO provider_state VALUES ('half', 1, '', 0, '', 0, 0)");
            });
      } catch (LedgerException e) {
        if (!e.getMessage().contains("UNIQUE")) {
          throw e;
        }
      }
      if (!scene.rows("SELECT 1 FROM provider_state WHERE provider = 'half'").isEmpty()) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() {
    source.close();
    scene.close();
  }
}
