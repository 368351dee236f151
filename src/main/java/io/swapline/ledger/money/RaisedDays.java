package io.swapline.ledger.money;

import io.swapline.ledger.model.Person;
import io.swapline.ledger.store.Database;
import io.swapline.ledger.store.Database.Statements;
import io.swapline.ledger.store.JobRow;
import io.swapline.logging.Masking;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * What people decided about the budget of one day, beside what is set for each. It holds from the
 * moment it is written, also for a service that runs, and ends with the day.
 */
public final class RaisedDays {
  private final Database database;
  private final InstantSource clock;
  private final BudgetCaps caps;

  public RaisedDays(Database database, InstantSource clock, BudgetCaps caps) {
    this.database = database;
    this.clock = clock;
    this.caps = caps;
  }

  /**
   * A decision.
   *
   * @param usd US dollars that may be spent on the day
   * @param day its first moment
   * @param end the first moment of the next one
   * @param at when it was decided
   * @param by who did
   * @param note why, in words; null where nothing was said
   */
  public record Decision(
      BigDecimal usd, Instant day, Instant end, Instant at, String by, String note) {
    /** What holds from now on, beside what is spent or reserved already. */
    public String told(BigDecimal used, ZoneId zone) {
      return "Today (until "
          + new Day(day, end, zone).endText()
          + ") at most "
          + Dollars.text(usd)
          + (used.compareTo(usd) >= 0
              ? " in all, which is used up already: " + Dollars.text(used) + " is"
              : " in all, " + Dollars.text(used) + " of it")
          + " used or reserved.";
    }

    /** Beside what is set for each day: {@code (today $0.10, by Jo)}. */
    public String aside() {
      return "(today " + Dollars.text(usd) + ", by " + by + ")";
    }

    /** As a line. */
    public String words() {
      return Dollars.text(usd) + ", by " + by + " at " + at + (note == null ? "" : ": " + note);
    }
  }

  /**
   * Lets that much be spent today, whatever is set. Jobs that wait for the budget look again at
   * once.
   *
   * @param usd US dollars, more than 0
   */
  public Decision today(BigDecimal usd, Person who) {
    return database.transaction(
        tx -> {
          Instant now = clock.instant();
          Day day = Day.of(now, caps.zone());
          tx.update(
              "INSERT INTO raised_day (day, n, usd, at, by_whom, note) SELECT ?,"
                  + " COALESCE(MAX(n), 0) + 1, ?, ?, ?, ? FROM raised_day WHERE day = ?",
              day.start().toEpochMilli(),
              usd,
              now.toEpochMilli(),
              who.by(),
              Masking.words(who.note()),
              day.start().toEpochMilli());
          WaitingLine.lookAgain(tx, now.toEpochMilli());
          return latest(tx, day).orElseThrow();
        });
  }

  /** The decisions of the latest days, newest first. */
  public List<Decision> latest(int most) {
    return database.query(
        row -> read(row, Day.of(JobRow.instant(row, "day"), caps.zone())),
        "SELECT * FROM raised_day ORDER BY day DESC, n DESC LIMIT ?",
        most);
  }

  /** The one that counts today; empty where what is set does. */
  public Optional<Decision> ofToday() {
    return database.reading(tx -> latest(tx, Day.of(clock.instant(), caps.zone())));
  }

  /** The limits as they are on that day. */
  static BudgetCaps caps(Statements tx, BudgetCaps set, Day day) throws SQLException {
    return latest(tx, day).map(raised -> set.withPerDay(raised.usd())).orElse(set);
  }

  static Optional<Decision> latest(Statements tx, Day day) throws SQLException {
    return tx
        .query(
            row -> read(row, day),
            "SELECT * FROM raised_day WHERE day = ? ORDER BY n DESC LIMIT 1",
            day.start().toEpochMilli())
        .stream()
        .findFirst();
  }

  private static Decision read(ResultSet row, Day day) throws SQLException {
    return new Decision(
        row.getBigDecimal("usd"),
        day.start(),
        day.end(),
        JobRow.instant(row, "at"),
        row.getString("by_whom"),
        row.getString("note"));
  }
}
