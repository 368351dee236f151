package io.swapline.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
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
   * The job's name at that destination: the one it has already, or else the first free one.
   *
   * @param nameOf the n-th name to try, from 1: {@code NAME.EXT}, {@code NAME~2.EXT} …
   * @param taken whether a name is occupied there by something that is not in the ledger
   */
  public Delivery claim(
      String jobId, String destination, IntFunction<String> nameOf, Predicate<String> taken) {
    return database.transaction(
        tx -> {
          List<Delivery> mine =
              tx.query(
                  Deliveries::read,
                  "SELECT * FROM delivery WHERE job_id = ? AND destination = ?",
                  jobId,
                  destination);
          if (!mine.isEmpty()) {
            return mine.get(0);
          }
          for (int n = 1; n <= MOST_TWINS; n++) {
            String name = nameOf.apply(n);
            boolean free =
                tx.query(
                        row -> 1,
                        "SELECT 1 FROM delivery WHERE destination = ? AND name = ?",
                        destination,
                        name)
                    .isEmpty();
            if (free && !taken.test(name)) {
              tx.update(
                  "INSERT INTO delivery (job_id, destination, name, state, attempts)"
                      + " VALUES (?, ?, ?, 'claimed', 0)",
                  jobId,
                  destination,
                  name);
              return new Delivery(jobId, destination, name, false, 0, null);
            }
          }
          throw new LedgerException("no free name for " + nameOf.apply(1) + " at " + destination);
        });
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
