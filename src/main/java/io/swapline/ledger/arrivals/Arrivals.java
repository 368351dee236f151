package io.swapline.ledger.arrivals;

import com.fasterxml.jackson.core.type.TypeReference;
import io.swapline.ledger.model.Arrival;
import io.swapline.ledger.model.MissingPermission;
import io.swapline.ledger.store.Database;
import io.swapline.ledger.store.Database.Statements;
import io.swapline.ledger.store.JobRow;
import io.swapline.ledger.store.JsonColumn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What waits in the inbox, as of the last look. */
public final class Arrivals {
  private static final TypeReference<List<String>> FILES = new TypeReference<>() {};

  private static final String OWN = Arrival.OWN_FOLDERS;
  private static final String IN_AN_INBOX = " WHERE origin <> ? ORDER BY since, sub_path, name";

  private final Database database;

  public Arrivals(Database database) {
    this.database = database;
  }

  /** Where one waits, among those of an origin. */
  private record Place(String subPath, String name) {
    static Place of(Arrival arrival) {
      return new Place(arrival.subPath(), arrival.name());
    }
  }

  /** Replaces what was known to wait at that origin; only what is another is written. */
  public void replace(String origin, List<Arrival> waiting) {
    Map<Place, Arrival> known = new HashMap<>();
    database
        .query(Arrivals::read, "SELECT * FROM arrival WHERE origin = ?", origin)
        .forEach(arrival -> known.put(Place.of(arrival), arrival));
    List<Arrival> news = new ArrayList<>();
    for (Arrival arrival : waiting) {
      Arrival before = known.remove(Place.of(arrival));
      // Nearly all are what they were: only of what is new the words are gone through.
      if (!arrival.equals(before) && !arrival.kept().equals(before)) {
        news.add(arrival.kept());
      }
    }
    if (news.isEmpty() && known.isEmpty()) {
      return;
    }
    database.repeatable(
        tx -> {
          for (Place gone : known.keySet()) {
            delete(tx, origin, gone);
          }
          for (Arrival arrival : news) {
            delete(tx, origin, Place.of(arrival));
            insert(tx, origin, arrival);
          }
          return null;
        });
  }

  private static void delete(Statements tx, String origin, Place place) throws SQLException {
    tx.update(
        "DELETE FROM arrival WHERE origin = ? AND sub_path = ? AND name = ?",
        origin,
        place.subPath(),
        place.name());
  }

  private static void insert(Statements tx, String origin, Arrival arrival) throws SQLException {
    tx.update(
        "INSERT INTO arrival (origin, sub_path, name, reason, words, files, since)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?)",
        origin,
        arrival.subPath(),
        arrival.name(),
        arrival.reason(),
        arrival.words(),
        JsonColumn.write(arrival.files()),
        arrival.since().toEpochMilli());
  }

  /** All that waits in an inbox, longest waiting first. */
  public List<Arrival> all() {
    return oldest(Integer.MAX_VALUE);
  }

  /** The same of so many at most. */
  public List<Arrival> oldest(int most) {
    return database.query(
        Arrivals::read, "SELECT * FROM arrival" + IN_AN_INBOX + " LIMIT ?", OWN, most);
  }

  /** How many wait in an inbox. */
  public long count() {
    return database
        .query(row -> row.getLong(1), "SELECT COUNT(*) FROM arrival WHERE origin <> ?", OWN)
        .get(0);
  }

  /** How many of these go no further until somebody does something, as far as can be told. */
  public long waitingForSomebody() {
    return waitingForSomebody(Instant.ofEpochMilli(Long.MAX_VALUE));
  }

  /** The same of those that were first seen then or before. */
  public long waitingForSomebody(Instant seen) {
    return database
        .query(
            row -> row.getLong(1),
            "SELECT COUNT(*) FROM arrival WHERE origin <> ? AND since <= ?"
                + " AND reason NOT IN ('settling', 'crowded', 'still_arriving')",
            OWN,
            seen.toEpochMilli())
        .get(0);
  }

  /** Messages of queues that nobody understood. */
  public List<Arrival> notUnderstood() {
    return database.query(
        Arrivals::read,
        "SELECT * FROM arrival WHERE reason = ? ORDER BY since, sub_path, name",
        Arrival.NOT_UNDERSTOOD);
  }

  /** What goes no further until somebody gives a right, each once with all that waits for it. */
  public List<MissingPermission> missingPermissions() {
    return MissingPermission.of(
        database.query(
            Arrivals::read,
            "SELECT * FROM arrival WHERE reason = ? ORDER BY since, sub_path, name",
            Arrival.NOT_ALLOWED));
  }

  private static Arrival read(ResultSet row) throws SQLException {
    return new Arrival(
        row.getString("origin"),
        row.getString("sub_path"),
        row.getString("name"),
        row.getString("reason"),
        row.getString("words"),
        JsonColumn.read(row.getString("files"), FILES),
        JobRow.instant(row, "since"));
  }
}
