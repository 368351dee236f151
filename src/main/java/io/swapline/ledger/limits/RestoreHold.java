package io.swapline.ledger.limits;

import io.swapline.ledger.model.LedgerException;
import io.swapline.ledger.store.Database;
import io.swapline.ledger.store.Database.Statements;
import io.swapline.ledger.store.JobRow;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * That a ledger is a restored copy, to which what was submitted after its making is unknown:
 * nothing is submitted until a person has compared it with the provider. A backup's ledger is made
 * with this in it, so that no way of copying it back can leave it behind.
 */
public final class RestoreHold {
  private static final String ON = "SELECT * FROM restored WHERE ended_at IS NULL";

  private final Database database;
  private final InstantSource clock;

  public RestoreHold(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * A copy on which nothing is submitted.
   *
   * @param since of when it is
   * @param foundAt when a service first started on it; null where none has
   */
  public record Hold(Instant since, Instant foundAt) {
    /** What is the matter, in words. */
    public String words() {
      return "this ledger was restored from a backup of "
          + since.truncatedTo(ChronoUnit.SECONDS)
          + " and does not know what was submitted since: nothing is submitted";
    }
  }

  /**
   * Writes it into a copy.
   *
   * @param copy that nobody works on
   * @param taken of when it is; one that was held already stays of when that was
   */
  public static void begin(Connection copy, Instant taken) throws SQLException {
    try (PreparedStatement statement =
        copy.prepareStatement(
            "INSERT INTO restored (one, since) VALUES (1, ?) ON CONFLICT (one) DO UPDATE SET"
                + " since = CASE WHEN ended_at IS NULL THEN since ELSE excluded.since END,"
                + " found_at = NULL, ended_at = NULL, by_whom = NULL")) {
      statement.setLong(1, taken.toEpochMilli());
      statement.executeUpdate();
    }
  }

  /** Whether nothing may be submitted. */
  public static boolean isOn(Statements tx) throws SQLException {
    return !tx.query(row -> 1, ON).isEmpty();
  }

  /**
   * To be asked before money leaves.
   *
   * @throws LedgerException if nothing may be submitted
   */
  public static void refuse(Statements tx) throws SQLException {
    if (isOn(tx)) {
      throw new LedgerException("nothing is submitted from a restored ledger before a resume");
    }
  }

  /** Empty where jobs may be submitted. */
  public Optional<Hold> hold() {
    return database
        .query(row -> new Hold(JobRow.instant(row, "since"), JobRow.instant(row, "found_at")), ON)
        .stream()
        .findFirst();
  }

  /** The same for a service that starts on it, which is noted. */
  public Optional<Hold> found() {
    if (hold().isPresent()) {
      database.transaction(
          tx ->
              tx.update(
                  "UPDATE restored SET found_at = ? WHERE ended_at IS NULL AND found_at IS NULL",
                  clock.millis()));
    }
    return hold();
  }

  /**
   * Lets jobs be submitted again.
   *
   * @param by the person who has compared
   * @throws LedgerException if no service has started on it yet: what it finds by itself would be
   *     missed, and a request that was on its way would count as never sent
   */
  public void end(String by) {
    database.transaction(
        tx -> {
          int ended =
              tx.update(
                  "UPDATE restored SET ended_at = ?, by_whom = ?"
                      + " WHERE ended_at IS NULL AND found_at IS NOT NULL",
                  clock.millis(),
                  by);
          if (ended == 0 && isOn(tx)) {
            throw new LedgerException(
                "start the service first: it submits nothing, and looks what it can find out by"
                    + " itself; then ./swapline jobs and ./swapline resume");
          }
          return ended;
        });
  }
}
