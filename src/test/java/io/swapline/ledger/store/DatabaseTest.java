package io.swapline.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.swapline.ledger.model.LedgerException;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of writes when there is no room for them. */
class DatabaseTest {
  private static final int FEW_PAGES = 20;

  @TempDir private Path folder;

  private HikariDataSource source;
  private Database database;

  @BeforeEach
  void openOneThatCanHardlyGrow() {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl("jdbc:sqlite:" + folder.resolve("small.db") + "?journal_mode=WAL");
    config.setMaximumPoolSize(1);
    config.setConnectionInitSql("PRAGMA max_page_count = " + FEW_PAGES);
    source = new HikariDataSource(config);
    database = new Database(source, source, CommitMarkers.NONE);
    database.transaction(tx -> tx.update("CREATE TABLE line (words TEXT UNIQUE)"));
  }

  @AfterEach
  void close() {
    source.close();
  }

  @Test
  void aFullDiskIsNamedAsTheReason() {
    assertThatThrownBy(this::fill).isInstanceOf(LedgerException.class).hasMessageContaining("full");
  }

  @Test
  void afterAFullDiskATransactionIsAgainAllOrNothing() {
    assertThatThrownBy(this::fill).isInstanceOf(LedgerException.class);

    assertThatThrownBy(
            () ->
                database.transaction(
                    tx -> {
                      tx.update("INSERT INTO line VALUES ('half')");
                      return tx.update("INSERT INTO line VALUES ('half')");
                    }))
        .hasMessageContaining("UNIQUE");
    assertThat(lines()).isEmpty();
    database.transaction(tx -> tx.update("INSERT INTO line VALUES ('whole')"));
    assertThat(lines()).containsExactly("whole");
  }

  @Test
  void aReadInsideItsOwnRowsAndOneAfterAnErrorAndOneOfManyFindWhatIsThere() {
    insert("a");
    insert("b");
    assertThatThrownBy(() -> insert("a")).hasMessageContaining("UNIQUE");
    insert("c");

    String all = "SELECT words FROM line ORDER BY words";
    assertThat(
            database.<List<String>>reading(
                tx ->
                    tx.query(
                        row ->
                            row.getString(1)
                                + String.join("", tx.query(one -> one.getString(1), all)),
                        all)))
        .containsExactly("aabc", "babc", "cabc");
    for (int n = 0; n < 200; n++) {
      String one = "SELECT words || " + n + " FROM line WHERE words = ?";
      assertThat(database.query(row -> row.getString(1), one, "c")).containsExactly("c" + n);
    }
    assertThat(lines()).hasSize(3);
  }

  @Test
  void aValueOfAnEarlierUseIsNotThereInTheNextOne() {
    insert("a");

    assertThat(database.query(row -> row.getString(1), "SELECT words FROM line WHERE words = ?"))
        .isEmpty();
    String asked = "SELECT ifnull(?, 'none')";
    assertThat(database.query(row -> row.getString(1), asked, "one")).containsExactly("one");
    assertThat(database.query(row -> row.getString(1), asked)).containsExactly("none");
  }

  @Test
  void aColumnThatWasAddedMeanwhileIsRead() {
    insert("a");
    String all = "SELECT * FROM line";
    assertThat(database.query(row -> row.getString("words"), all)).containsExactly("a");

    database.transaction(tx -> tx.update("ALTER TABLE line ADD COLUMN more TEXT DEFAULT 'm'"));

    assertThat(database.query(row -> row.getString("words"), all)).containsExactly("a");
  }

  @Test
  void aConnectionThatThePoolHasRenewedIsLetGo() throws Exception {
    insert("a");
    WeakReference<Connection> old;
    try (Connection connection = source.getConnection()) {
      old = new WeakReference<>(connection.unwrap(Connection.class));
      source.evictConnection(connection);
    }

    await()
        .atMost(Duration.ofMinutes(1))
        .until(
            () -> {
              assertThat(lines()).containsExactly("a");
              System.gc();
              return old.get() == null;
            });
  }

  private void insert(String words) {
    database.transaction(tx -> tx.update("INSERT INTO line VALUES (?)", words));
  }

  private void fill() {
    database.transaction(
        tx -> {
          for (int n = 0; n < FEW_PAGES; n++) {
            tx.update("INSERT INTO line VALUES (?)", n + "x".repeat(8000));
          }
          return null;
        });
  }

  private List<String> lines() {
    return database.query(row -> row.getString(1), "SELECT words FROM line");
  }
}
