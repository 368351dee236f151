package io.swapline.ledger.arrivals;

import com.fasterxml.jackson.core.type.TypeReference;
import io.swapline.ledger.model.Arrival;
import io.swapline.ledger.model.MissingPermission;
import io.swapline.ledger.store.Database;
import io.swapline.ledger.store.JobRow;
import io.swapline.ledger.store.JsonColumn;
import java.util.List;

/** What waits in the inbox, as of the last look. */
public final class Arrivals {
  private static final TypeReference<List<String>> FILES = new TypeReference<>() {};

  private final Database database;

  public Arrivals(Database database) {
    this.database = database;
  }

  /** Replaces all that was known to wait at that origin. */
  public void replace(String origin, List<Arrival> waiting) {
    database.transaction(
        tx -> {
          tx.update("DELETE FROM arrival WHERE origin = ?", origin);
          for (Arrival arrival : waiting) {
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
          return null;
        });
  }

  /** All that waits in an inbox, longest waiting first. */
  public List<Arrival> all() {
    return every().stream().filter(one -> !one.origin().equals(Arrival.OWN_FOLDERS)).toList();
  }

  /** What goes no further until somebody gives a right, each once with all that waits for it. */
  public List<MissingPermission> missingPermissions() {
    return MissingPermission.of(every());
  }

  private List<Arrival> every() {
    return database.query(
        row ->
            new Arrival(
                row.getString("origin"),
                row.getString("sub_path"),
                row.getString("name"),
                row.getString("reason"),
                row.getString("words"),
                JsonColumn.read(row.getString("files"), FILES),
                JobRow.instant(row, "since")),
        "SELECT * FROM arrival ORDER BY since, sub_path, name");
  }
}
