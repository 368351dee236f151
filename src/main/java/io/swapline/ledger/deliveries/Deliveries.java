package io.swapline.ledger.deliveries;

import io.swapline.ledger.model.Delivery;
import io.swapline.ledger.model.LedgerException;
import io.swapline.ledger.store.Database;
import io.swapline.ledger.store.Database.Statements;
import io.swapline.ledger.store.JobRow;
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

  public Deliveries(Database database, InstantSource clock) {
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
        return new Delivery(jobId, destination, name, false, 0, null, 0, null);
      }
    }
    throw new LedgerException("no free name for " + nameOf.apply(1) + " at " + destination);
  }

  /**
   * The job's next free name there: under the one it has lies something else by now.
   *
   * @param nameOf as for {@link #claim}
   * @param taken as for {@link #claim}
   */
  public Delivery next(Delivery delivery, IntFunction<String> nameOf, Predicate<String> taken) {
    for (int n = 1; n <= MOST_TWINS; n++) {
      String name = nameOf.apply(n);
      if (!taken.test(name) && rename(delivery, name)) {
        return new Delivery(
            delivery.jobId(),
            delivery.destination(),
            name,
            false,
            delivery.attempts(),
            null,
            0,
            null);
      }
    }
    throw new LedgerException(
        "no free name for " + nameOf.apply(1) + " at " + delivery.destination());
  }

  private boolean rename(Delivery delivery, String name) {
    return database.transaction(
        tx ->
            isFree(tx, delivery.destination(), name)
                && tx.update(
                        "UPDATE delivery SET name = ?, receipt_bytes = NULL, receipt_sha256 = NULL"
                            + " WHERE job_id = ? AND destination = ? AND state = 'claimed'",
                        name,
                        delivery.jobId(),
                        delivery.destination())
                    > 0);
  }

  private static boolean isFree(Statements tx, String destination, String name)
      throws SQLException {
    String stem = stem(name);
    List<String> near =
        tx.query(
            row -> row.getString("name"),
            "SELECT name FROM delivery WHERE destination = ? AND name >= ? AND name < ?",
            destination,
            stem + ".",
            stem + "/");
    return near.stream().noneMatch(other -> stem(other).equals(stem));
  }

  private boolean insert(String jobId, String destination, String name) {
    return database.transaction(
        tx -> {
          if (!isFree(tx, destination, name)) {
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

  /** Notes by what the receipt that is written next is known again. */
  public Delivery receipt(Delivery delivery, long bytes, String sha256) {
    database.transaction(
        tx ->
            tx.update(
                "UPDATE delivery SET receipt_bytes = ?, receipt_sha256 = ?"
                    + " WHERE job_id = ? AND destination = ?",
                bytes,
                sha256,
                delivery.jobId(),
                delivery.destination()));
    return new Delivery(
        delivery.jobId(),
        delivery.destination(),
        delivery.name(),
        delivery.done(),
        delivery.attempts(),
        delivery.doneAt(),
        bytes,
        sha256);
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
        JobRow.instant(row, "done_at"),
        row.getLong("receipt_bytes"),
        row.getString("receipt_sha256"));
  }
}
