package io.swapline.ledger.arrivals;

import io.swapline.ledger.model.ObjectChange;
import io.swapline.ledger.store.Database;
import io.swapline.ledger.store.Database.Statements;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * What the server of a bucket told of its objects, kept until the whole bucket was listed after it:
 * the listing shows all that was told before it began.
 */
public final class ObjectArrivals {
  private final Database database;
  private final InstantSource clock;

  public ObjectArrivals(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * Writes all of it, or nothing; what is older than what was told before of the same object leaves
   * that as it is.
   *
   * @return the objects to be looked at, each once: those of which it is not older
   */
  public List<String> keep(String origin, List<ObjectChange> changes) {
    return database.transaction(
        tx -> {
          List<String> news = new ArrayList<>();
          for (ObjectChange change : changes) {
            if (!isOlder(tx, origin, change)) {
              write(tx, origin, change);
              news.add(change.place());
            }
          }
          return news.stream().distinct().toList();
        });
  }

  /** By the clock of what is kept. */
  public Instant now() {
    return clock.instant();
  }

  /** Forgets what was told before a listing of the whole bucket began that has ended well. */
  public void listed(String origin, Instant began) {
    database.transaction(
        tx ->
            tx.update(
                "DELETE FROM object_arrival WHERE origin = ? AND seen_at < ?",
                origin,
                began.toEpochMilli()));
  }

  private static boolean isOlder(Statements tx, String origin, ObjectChange change)
      throws SQLException {
    return change.sequencer() != null
        && tx
            .query(
                row -> row.getString("sequencer"),
                "SELECT sequencer FROM object_arrival WHERE origin = ? AND place = ?"
                    + " AND sequencer IS NOT NULL",
                origin,
                change.place())
            .stream()
            .anyMatch(known -> Sequencers.isOlder(change.sequencer(), known));
  }

  private void write(Statements tx, String origin, ObjectChange change) throws SQLException {
    int removed = change.removed() ? 1 : 0;
    long now = clock.millis();
    int known =
        tx.update(
            "UPDATE object_arrival SET sequencer = COALESCE(?, sequencer), removed = ?,"
                + " seen_at = ? WHERE origin = ? AND place = ?",
            change.sequencer(),
            removed,
            now,
            origin,
            change.place());
    if (known == 0) {
      tx.update(
          "INSERT INTO object_arrival (origin, place, sequencer, removed, seen_at)"
              + " VALUES (?, ?, ?, ?, ?)",
          origin,
          change.place(),
          change.sequencer(),
          removed,
          now);
    }
  }
}
