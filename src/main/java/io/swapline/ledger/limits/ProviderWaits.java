package io.swapline.ledger.limits;

import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.Outcome;
import io.swapline.ledger.model.ProviderRest;
import io.swapline.ledger.store.Database.Statements;
import io.swapline.ledger.store.JobRow;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The rows of {@code provider_wait}: providers to which nothing is submitted for a while. */
public final class ProviderWaits {
  /** Nobody is asked to wait longer, so one that would is from before the clock was set back. */
  private static final Duration LONGEST = Duration.ofMinutes(15);

  private static final Duration FIRST = Duration.ofSeconds(15);

  /** Whoever has too many requests is not asked again at once, though it may say so. */
  private static final Duration SHORTEST = Duration.ofSeconds(1);

  /** Whose wait is that of all processes. */
  private static final String ALL = "";

  private ProviderWaits() {}

  /**
   * One that holds.
   *
   * @param asked whether the provider asked for it; else this is about a process that cannot reach
   *     it
   * @param why in words; null where it asked
   * @param since the first of such waits without an end; null where it accepted something since
   */
  public record Wait(String provider, boolean asked, Instant until, String why, Instant since) {}

  /** Those of all processes. */
  public static List<Wait> now(Statements tx, long now) throws SQLException {
    return of(tx, "", now);
  }

  /** Those that hold for this process. */
  public static List<Wait> now(Statements tx, String owner, long now) throws SQLException {
    return of(tx, " AND owner IN ('', ?)", now, owner);
  }

  private static List<Wait> of(Statements tx, String whose, long now, Object... owner)
      throws SQLException {
    Object[] arguments = new Object[owner.length + 2];
    arguments[0] = now;
    arguments[1] = now + LONGEST.toMillis();
    System.arraycopy(owner, 0, arguments, 2, owner.length);
    return tx.query(
        row ->
            new Wait(
                row.getString("provider"),
                row.getString("owner").equals(ALL),
                JobRow.instant(row, "until_at"),
                row.getString("why"),
                JobRow.instant(row, "since_at")),
        "SELECT * FROM provider_wait WHERE until_at > ? AND until_at <= ?"
            + whose
            + " ORDER BY provider, owner",
        arguments);
  }

  /** Writes what an outcome says of its job's provider. */
  public static void write(Statements tx, Job job, Outcome<?> outcome, String owner, long now)
      throws SQLException {
    if (outcome.rest().isEmpty()) {
      return;
    }
    ProviderRest rest = outcome.rest().get();
    if (rest.asked()) {
      throttled(tx, job.provider(), rest.length(), now);
    } else {
      put(tx, job.provider(), owner, now + millis(rest.length()), outcome.getWhy(), 0, now);
    }
  }

  /** What comes back within a wait is of the same crowd, not a further one in a row. */
  private static void throttled(Statements tx, String provider, Duration asked, long now)
      throws SQLException {
    int before =
        tx
            .query(
                row -> row.getInt(1),
                "SELECT in_a_row FROM provider_wait WHERE provider = ? AND owner = ''",
                provider)
            .stream()
            .findFirst()
            .orElse(0);
    Instant running =
        now(tx, now).stream()
            .filter(wait -> wait.asked() && wait.provider().equals(provider))
            .map(Wait::until)
            .findFirst()
            .orElse(null);
    int inARow = running == null ? before + 1 : Math.max(1, before);
    Duration wait = asked == null ? FIRST.multipliedBy(1L << Math.min(inARow - 1, 10)) : asked;
    long until = now + Math.max(millis(wait), SHORTEST.toMillis());
    put(
        tx,
        provider,
        ALL,
        running == null ? until : Math.max(until, running.toEpochMilli()),
        null,
        inARow,
        now);
  }

  private static long millis(Duration wait) {
    return Math.min(wait.toMillis(), LONGEST.toMillis());
  }

  /** One that begins long after the last has ended is not a part of the same trouble. */
  private static void put(
      Statements tx, String provider, String owner, long until, String why, int inARow, long now)
      throws SQLException {
    tx.update(
        "INSERT INTO provider_wait (provider, owner, until_at, why, in_a_row, since_at)"
            + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (provider, owner) DO UPDATE SET"
            + " until_at = excluded.until_at, why = excluded.why, in_a_row = excluded.in_a_row,"
            + " since_at = CASE WHEN provider_wait.until_at BETWEEN ? AND ?"
            + " AND provider_wait.since_at <= ? THEN provider_wait.since_at"
            + " ELSE excluded.since_at END",
        provider,
        owner,
        until,
        why,
        inARow,
        now,
        now - LONGEST.toMillis(),
        now + LONGEST.toMillis(),
        now);
  }

  /** It takes submits again. */
  public static void accepted(Statements tx, String provider) throws SQLException {
    tx.update(
        "UPDATE provider_wait SET in_a_row = 0, since_at = NULL WHERE provider = ?"
            + " AND (in_a_row > 0 OR since_at IS NOT NULL)",
        provider);
  }

  /** Forgets what processes wait for that are not any more. */
  public static void endForeign(Statements tx, String owner) throws SQLException {
    tx.update("DELETE FROM provider_wait WHERE owner NOT IN ('', ?)", owner);
  }
}
