package io.swapline.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.Predicate;

/** Names at destinations, claimed before anything is written there. */
public final class Deliveries {
  /** So many files of one name are taken to be a mistake rather than a wish. */
  private static final int MOST_TWINS = 10_000;

  private final Database database;
  private final InstantSource clock;

  Deliveries(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * The job's name at that destination: the one it has already, or else the first free one. No two
   * jobs share a name there, nor the part before the extension, which names the receipt.
   *
   * @param nameOf the n-th name to try, from 1: {@code NAME.EXT}, {@code NAME~2.EXT} …
   * @param taken whether a name is occupied there by something that is not in the ledger; asked
   *     outside of any transaction, because a slow share must not hold up the ledger
   */
  public Delivery claim(
      String jobId, String destination, IntFunction<String> nameOf, Predicate<String> taken) {
    for (int n = 1; n <= MOST_TWINS; n++) {
      Optional<Delivery> mine =
          of(jobId).stream().filter(one -> one.destination().equals(destination)).findFirst();
      if (mine.isPresent()) {
        return mine.get();
      }
      String name = nameOf.apply(n);
      if (!taken.test(name) && insert(jobId, destination, name)) {
        return new Delivery(jobId, destination, name, false, 0, null);
      }
    }
    throw new LedgerException("no free name for " + nameOf.apply(1) + " at " + destination);
  }

  private boolean insert(String jobId, String destination, String name) {
    String stem = stem(name);
    return database.transaction(
        tx -> {
          List<String> near =
              tx.query(
                  row -> row.getString("name"),
                  "SELECT name FROM delivery WHERE destination = ? AND name >= ? AND name < ?",
                  destination,
                  stem + ".",
                  stem + "/");
          if (near.stream().anyMatch(other -> stem(other).equals(stem))) {
            return false;
          }
          tx.update(
              "INSERT INTO delivery (job_id, destination, name, state, attempts)"
                  + " VALUES (?, ?, ?, 'claimed', 0)",
              jobId,
              destination,
              name);
          return true;
        });
  }

  private static String stem(String name) {
    return name.substring(0, name.lastIndexOf('.'));
  }

  /** The job's deliveries. */
  public List<Delivery> of(String jobId) {
    return database.query(
        Deliveries::read, "SELECT * FROM delivery WHERE job_id = ? ORDER BY destination", jobId);
  }

  /** Counts a try. */
  public void begun(Delivery delivery) {
    database.transaction(
        tx ->
            tx.update(
                "UPDATE delivery SET attempts = attempts + 1 WHERE job_id = ? AND destination = ?",
                delivery.jobId(),
                delivery.destination()));
  }

  /** Notes that the whole result and its receipt are there. */
  public void done(Delivery delivery) {
    database.transaction(
        tx ->
            tx.update(
                "UPDATE delivery SET state = 'done',"
                    + " done_at = ? WHERE job_id = ? AND destination = ?",
                clock.millis(),
                delivery.jobId(),
                delivery.destination()));
  }

  private static Delivery read(ResultSet row) throws SQLException {
    return new Delivery(
        row.getString("job_id"),
        row.getString("destination"),
        row.getString("name"),
        "done".equals(row.getString("state")),
        row.getInt("attempts"),
        JobRow.instant(row, "done_at"));
  }
}
