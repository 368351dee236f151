package io.swapline.ledger.history;

import io.swapline.ledger.model.Notification;
import io.swapline.ledger.store.Database.Statements;
import io.swapline.ledger.store.JobRow;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The tries to tell people that failed: when the next one is, and when there is none. */
final class Telling {
  private static final Duration FIRST = Duration.ofSeconds(5);
  private static final Duration LONGEST = Duration.ofMinutes(10);

  /** After that long nobody waits for it any more, and a person is to look. */
  private static final Duration GIVEN_UP = Duration.ofDays(1);

  private static final int MOST_DOUBLINGS = 10;

  private Telling() {}

  private record Tries(int tries, Instant since) {}

  /** Notes one more; true where it was the last. */
  static boolean failed(Statements tx, Notification notification, String why, Instant now)
      throws SQLException {
    Optional<Tries> before =
        tx
            .query(
                row -> new Tries(row.getInt("tries"), JobRow.instant(row, "since")),
                "SELECT tries, since FROM telling WHERE what = ?",
                notification.id())
            .stream()
            .findFirst();
    int tries = before.map(Tries::tries).orElse(0) + 1;
    // A clock that was set back must not keep it for ever.
    Instant since = before.map(Tries::since).filter(instant -> !instant.isAfter(now)).orElse(now);
    boolean last = Duration.between(since, now).compareTo(GIVEN_UP) >= 0;
    tx.update(
        "INSERT INTO telling (what, tries, since, due_at, why, parked_at) VALUES (?, ?, ?, ?, ?, ?)"
            + " ON CONFLICT (what) DO UPDATE SET tries = excluded.tries, since = excluded.since,"
            + " due_at = excluded.due_at, why = excluded.why, parked_at = excluded.parked_at",
        notification.id(),
        tries,
        since.toEpochMilli(),
        now.plus(pause(tries)).toEpochMilli(),
        why,
        last ? now.toEpochMilli() : null);
    return last;
  }

  /** Whether it may be tried at that moment; of a day's budget also whether it was told. */
  static boolean isDue(Statements tx, String id, Instant now) throws SQLException {
    List<Integer> waits =
        tx.query(
            row -> 1,
            "SELECT 1 FROM telling WHERE what = ? AND (told_at IS NOT NULL OR parked_at IS NOT NULL"
                + " OR (due_at > ? AND due_at <= ?))",
            id,
            now.toEpochMilli(),
            latest(now));
    return waits.isEmpty();
  }

  /** What is due later than this was written under a clock that was set back since: it is due. */
  static long latest(Instant now) {
    return now.plus(LONGEST.multipliedBy(2)).toEpochMilli();
  }

  private static Duration pause(int tries) {
    Duration pause = FIRST.multipliedBy(1L << Math.min(tries - 1, MOST_DOUBLINGS));
    return pause.compareTo(LONGEST) < 0 ? pause : LONGEST;
  }
}
