package io.swapline.ledger.limits;

import io.swapline.ledger.model.JobEvent;
import io.swapline.ledger.model.ProviderPause;
import io.swapline.ledger.store.Database;
import io.swapline.ledger.store.Database.Statements;
import io.swapline.ledger.store.JobRow;
import io.swapline.logging.Masking;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Providers to which nothing is submitted for now. Running tasks are still collected. */
public final class ProviderPauses {
  private final Database database;
  private final InstantSource clock;

  public ProviderPauses(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * Stops new submits. It counts for more than a refusal: from then on no job leaves that provider
   * by itself. A second pause of a person, and one after the brake's, changes nothing.
   *
   * @return the pause that was there already; empty where this one counts
   */
  public Optional<ProviderPause> pause(String provider, String why, String by) {
    return database.transaction(
        tx -> {
          Optional<ProviderPause> already = paused(tx, provider);
          boolean refused = endRefusal(tx, provider) > 0;
          String words = refused ? why + "; before that: " + already.orElseThrow().why() : why;
          boolean counts = pause(tx, provider, words, by, false, clock.millis()) > 0;
          return counts ? Optional.empty() : already;
        });
  }

  /** The same for a provider that refused a job, and would refuse every other one. */
  public void refused(String provider, String why) {
    database.transaction(tx -> pause(tx, provider, why, JobEvent.ITSELF, true, clock.millis()));
  }

  /** It counts for more than a refusal: from then on no job leaves that provider by itself. */
  static int brake(Statements tx, String provider, String why, long now) throws SQLException {
    endRefusal(tx, provider);
    return pause(tx, provider, why, JobEvent.ITSELF, false, now);
  }

  private static int endRefusal(Statements tx, String provider) throws SQLException {
    return tx.update(
        "UPDATE provider_state SET paused = 0 WHERE provider = ? AND paused = 1 AND refused = 1",
        provider);
  }

  private static int pause(
      Statements tx, String provider, String why, String by, boolean refused, long now)
      throws SQLException {
    return tx.update(
        "INSERT INTO provider_state (provider, paused, why, since, by_whom, told, refused)"
            + " VALUES (?, 1, ?, ?, ?, 0, ?) ON CONFLICT (provider) DO UPDATE SET paused = 1,"
            + " told = 0, why = excluded.why, since = excluded.since, by_whom = excluded.by_whom,"
            + " refused = excluded.refused WHERE provider_state.paused = 0",
        provider,
        Masking.words(why),
        now,
        by,
        refused ? 1 : 0);
  }

  /**
   * Allows new submits again; failures from before do not count any more.
   *
   * @return the pause that ends; empty where none is there, and then nothing changes
   */
  public Optional<ProviderPause> resume(String provider, String by) {
    return database.transaction(
        tx -> {
          Optional<ProviderPause> paused = paused(tx, provider);
          if (paused.isPresent()) {
            tx.update(
                "UPDATE provider_state SET paused = 0, told = 1, why = NULL, since = ?,"
                    + " by_whom = ? WHERE provider = ?",
                clock.millis(),
                by,
                provider);
          }
          return paused;
        });
  }

  private static Optional<ProviderPause> paused(Statements tx, String provider)
      throws SQLException {
    return tx
        .query(
            ProviderPauses::read,
            "SELECT * FROM provider_state WHERE provider = ? AND paused = 1",
            provider)
        .stream()
        .findFirst();
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
        ProviderPauses::read,
        "SELECT * FROM provider_state WHERE paused = ? ORDER BY provider",
        paused);
  }

  private static ProviderPause read(ResultSet row) throws SQLException {
    return new ProviderPause(
        row.getString("provider"),
        row.getString("why"),
        JobRow.instant(row, "since"),
        row.getString("by_whom"));
  }
}
