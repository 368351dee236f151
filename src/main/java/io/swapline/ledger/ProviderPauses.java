package io.swapline.ledger;

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
    database.transaction(
        tx ->
            tx.update(
                "INSERT INTO provider_state (provider, paused, why, since, by_whom)"
                    + " VALUES (?, 1, ?, ?, ?) ON CONFLICT (provider) DO UPDATE SET paused = 1,"
                    + " why = excluded.why, since = excluded.since, by_whom = excluded.by_whom"
                    + " WHERE provider_state.paused = 0",
                provider,
                why,
                clock.millis(),
                by));
  }

  /** Allows new submits again. */
  public void resume(String provider, String by) {
    database.transaction(
        tx ->
            tx.update(
                "UPDATE provider_state SET paused = 0, why = NULL, since = ?, by_whom = ?"
                    + " WHERE provider = ?",
                clock.millis(),
                by,
                provider));
  }

  /** The providers that are paused. */
  public List<ProviderPause> paused() {
    return database.query(
        row ->
            new ProviderPause(
                row.getString("provider"),
                row.getString("why"),
                JobRow.instant(row, "since"),
                row.getString("by_whom")),
        "SELECT * FROM provider_state WHERE paused = 1 ORDER BY provider");
  }
}
