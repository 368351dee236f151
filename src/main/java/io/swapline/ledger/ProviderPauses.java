package io.swapline.ledger;

import io.swapline.ledger.Database.Statements;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;

/** Providers to which nothing is submitted for now. Running tasks are still collected. */
public final class ProviderPauses {
  private final Database database;
  private final InstantSource clock;

  ProviderPauses(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Stops new submits; a second pause changes nothing. */
  public void pause(String provider, String why, String by) {
    database.transaction(tx -> pause(tx, provider, why, by, clock.millis()));
  }

  static int pause(Statements tx, String provider, String why, String by, long now)
      throws SQLException {
    return tx.update(
        "INSERT INTO provider_state (provider, paused, why, since, by_whom, told)"
            + " VALUES (?, 1, ?, ?, ?, 0) ON CONFLICT (provider) DO UPDATE SET paused = 1,"
            + " told = 0, why = excluded.why, since = excluded.since, by_whom = excluded.by_whom"
            + " WHERE provider_state.paused = 0",
        provider,
        why,
        now,
        by);
  }

  /** Allows new submits again; failures from before do not count any more. */
  public void resume(String provider, String by) {
    database.transaction(
        tx ->
            tx.update(
                "INSERT INTO provider_state (provider, paused, why, since, by_whom, told)"
                    + " VALUES (?, 0, NULL, ?, ?, 1) ON CONFLICT (provider) DO UPDATE SET"
                    + " paused = 0, told = 1, why = NULL, since = excluded.since,"
                    + " by_whom = excluded.by_whom",
                provider,
                clock.millis(),
                by));
  }

  /** The providers that are paused. */
  public List<ProviderPause> paused() {
    return read(1);
  }

  /** The providers that were paused once and are not any more: since when, and by whom. */
  public List<ProviderPause> resumed() {
    return read(0);
  }

  private List<ProviderPause> read(int paused) {
    return database.query(
        row ->
            new ProviderPause(
                row.getString("provider"),
                row.getString("why"),
                JobRow.instant(row, "since"),
                row.getString("by_whom")),
        "SELECT * FROM provider_state WHERE paused = ? ORDER BY provider",
        paused);
  }
}
