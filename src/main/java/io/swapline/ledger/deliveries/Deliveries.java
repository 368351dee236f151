package io.swapline.ledger.deliveries;

import io.swapline.ledger.model.Delivery;
import io.swapline.ledger.model.LedgerException;
import io.swapline.ledger.store.Database;
import io.swapline.ledger.store.Database.Statements;
import io.swapline.ledger.store.Database.Work;
import io.swapline.ledger.store.JobRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.function.Predicate;

/**
 * Where a job's result goes, and its names there: all of them are claimed at once, before anything
 * is written anywhere.
 */
public final class Deliveries {
  /** So many files of one name are taken to be a mistake rather than a wish. */
  private static final int MOST_TWINS = 10_000;

  private static final String OF = "SELECT * FROM delivery WHERE job_id = ? ORDER BY destination";

  private final Database database;
  private final InstantSource clock;

  public Deliveries(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * The job's deliveries: those that it has already, whatever the settings say by now, or else one
   * for each of these destinations under the first name that no other job has there. No two jobs
   * share a name at a destination, nor the part before the extension, which names the receipt.
   *
   * @param nameOf the n-th name to try, from 1: {@code NAME.EXT}, {@code NAME~2.EXT} …
   */
  public List<Delivery> open(
      String jobId, Collection<String> destinations, IntFunction<String> nameOf) {
    List<Delivery> mine = of(jobId);
    return mine.isEmpty()
        ? database.transaction(tx -> opened(tx, jobId, destinations, nameOf))
        : mine;
  }

  /** As {@link #open}, within another write. */
  public static void claim(Statements tx, String jobId, Delivery.Claims claims)
      throws SQLException {
    opened(tx, jobId, claims.destinations(), claims.nameOf());
  }

  private static List<Delivery> opened(
      Statements tx, String jobId, Collection<String> destinations, IntFunction<String> nameOf)
      throws SQLException {
    if (tx.query(Deliveries::read, OF, jobId).isEmpty()) {
      for (String destination : destinations) {
        tx.update(
            "INSERT INTO delivery (job_id, destination, name, state, attempts)"
                + " VALUES (?, ?, ?, 'claimed', 0)",
            jobId,
            destination,
            freeName(tx, destination, nameOf));
      }
    }
    return tx.query(Deliveries::read, OF, jobId);
  }

  private static String freeName(Statements tx, String destination, IntFunction<String> nameOf)
      throws SQLException {
    for (int n = 1; n <= MOST_TWINS; n++) {
      String name = nameOf.apply(n);
      if (isFree(tx, destination, name)) {
        return name;
      }
    }
    throw noFreeName(nameOf, destination);
  }

  private static LedgerException noFreeName(IntFunction<String> nameOf, String destination) {
    return new LedgerException("no free name for " + nameOf.apply(1) + " at " + destination);
  }

  /**
   * The job's next free name there: under the one it has lies something else by now.
   *
   * @param nameOf as for {@link #open}
   * @param taken whether a name is occupied there by something that is not in the ledger; asked
   *     outside of any transaction, because a slow share must not hold up the ledger
   */
  public Delivery next(Delivery delivery, IntFunction<String> nameOf, Predicate<String> taken) {
    for (int n = 1; n <= MOST_TWINS; n++) {
      String name = nameOf.apply(n);
      if (!taken.test(name) && rename(delivery, name)) {
        return delivery.renamed(name);
      }
    }
    throw noFreeName(nameOf, delivery.destination());
  }

  private boolean rename(Delivery delivery, String name) {
    return database.transaction(
        tx ->
            isFree(tx, delivery.destination(), name)
                && tx.update(
                        "UPDATE delivery SET name = ?, receipt_bytes = NULL, receipt_sha256 = NULL,"
                            + " placed_run = NULL"
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

  private static String stem(String name) {
    return name.substring(0, name.lastIndexOf('.'));
  }

  /** The job's deliveries. */
  public List<Delivery> of(String jobId) {
    return database.query(Deliveries::read, OF, jobId);
  }

  /** Counts a try; after a power cut it may not be counted. */
  public void begun(Delivery delivery) {
    database.repeatable(update(delivery, "attempts = attempts + 1"));
  }

  /**
   * Notes by what the receipt that is written next is known again, and that the result is there.
   */
  public Delivery receipt(Delivery delivery, Delivery.Receipt receipt) {
    database.transaction(
        update(
            delivery,
            "receipt_bytes = ?, receipt_sha256 = ?, placed_run = ?",
            receipt.bytes(),
            receipt.sha256(),
            receipt.placedRun()));
    return delivery.with(receipt);
  }

  /**
   * Notes that the whole result and its receipt are there. The word of the last one that was open
   * need not be on the disk: that the job is delivered is written next, and is.
   */
  public void done(Delivery delivery) {
    Work<Integer> done =
        update(delivery, "state = 'done', due_at = NULL, why = NULL, done_at = ?", clock.millis());
    boolean last =
        of(delivery.jobId()).stream()
            .allMatch(one -> !one.open() || one.destination().equals(delivery.destination()));
    if (last) {
      database.repeatable(done);
    } else {
      database.transaction(done);
    }
  }

  /** Notes that a try failed, and when the next may begin. */
  public void failed(Delivery delivery, Instant dueAt, String why) {
    database.transaction(update(delivery, "due_at = ?, why = ?", dueAt.toEpochMilli(), why));
  }

  /** Notes that it is not brought there any more. */
  public void dropped(Delivery delivery) {
    database.transaction(
        update(delivery, "state = 'dropped', due_at = NULL, done_at = ?", clock.millis()));
  }

  /** All that failed may be tried at once. */
  public static void hurry(Statements tx, String jobId) throws SQLException {
    tx.update("UPDATE delivery SET due_at = NULL WHERE job_id = ?", jobId);
  }

  private static Work<Integer> update(Delivery delivery, String columns, Object... values) {
    Object[] all = new Object[values.length + 2];
    System.arraycopy(values, 0, all, 0, values.length);
    all[values.length] = delivery.jobId();
    all[values.length + 1] = delivery.destination();
    return tx ->
        tx.update("UPDATE delivery SET " + columns + " WHERE job_id = ? AND destination = ?", all);
  }

  private static Delivery read(ResultSet row) throws SQLException {
    String sha256 = row.getString("receipt_sha256");
    String why = row.getString("why");
    return new Delivery(
        row.getString("job_id"),
        row.getString("destination"),
        row.getString("name"),
        Delivery.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        row.getInt("attempts"),
        JobRow.instant(row, "done_at"),
        sha256 == null
            ? null
            : new Delivery.Receipt(
                row.getLong("receipt_bytes"), sha256, row.getString("placed_run")),
        why == null ? null : new Delivery.Trouble(why, JobRow.instant(row, "due_at")));
  }
}
