package io.swapline.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.swapline.ledger.model.LedgerException;
import java.nio.file.Path;
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
    database = new Database(source);
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
