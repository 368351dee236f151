package io.swapline.ledger.claims;

import io.swapline.ledger.limits.Limits;
import io.swapline.ledger.limits.ProviderWaits;
import io.swapline.ledger.limits.QuotaUsage;
import io.swapline.ledger.limits.RestoreHold;
import io.swapline.ledger.store.Database.Statements;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Whose turn it is to be submitted: the oldest first, over all providers that have a place for one
 * more. Asked in the transaction that claims them, it lets no provider's {@link Limits} be passed,
 * however many processes share the ledger: SQLite lets one of them write at a time. (Elsewhere a
 * claim has to lock what it counts.)
 */
public final class SubmitQueue {
  public static final String PAUSED = "SELECT provider FROM provider_state WHERE paused = 1";

  /** What a callback said of an earlier attempt is looked into first: it may be paid already. */
  static final String OLDEST =
      "SELECT id, created_at FROM job WHERE state = 'prepared' AND provider = ? AND look_at IS NULL"
          + Claims.FREE
          + Deaths.NONE
          + " ORDER BY created_at, id LIMIT ?";

  /** Those whose last try did not fail. */
  private static final String FRESH = OLDEST.replace(Deaths.NONE, Deaths.NONE + " AND tries = 0");

  private static final String ALONE =
      OLDEST.replace(Deaths.NONE, Deaths.ALONE).replace("LIMIT ?", "LIMIT 1");

  private final Limits limits;
  private final String owner;

  /**
   * @param owner names this process in leases
   */
  public SubmitQueue(Limits limits, String owner) {
    this.limits = limits;
    this.owner = owner;
  }

  private record Waiting(String id, long createdAt) {}

  /**
   * The ids of up to {@code most} jobs in {@code prepared} that may be claimed now.
   *
   * @param shares of providers, and of those of its jobs whose last try failed; null where one may
   *     have all
   */
  List<String> next(Statements tx, int most, long now, Shares shares) throws SQLException {
    if (RestoreHold.isOn(tx)) {
      return List.of();
    }
    Set<String> shut = new HashSet<>(tx.query(row -> row.getString(1), PAUSED));
    ProviderWaits.now(tx, owner, now).forEach(wait -> shut.add(wait.provider()));
    List<Waiting> found = new ArrayList<>();
    for (String provider : providers(tx)) {
      int allowed = shut.contains(provider) ? 0 : free(tx, provider, now);
      int free = shares == null ? allowed : Math.min(allowed, shares.left(provider));
      if (free > 0) {
        List<String> alone =
            tx.query(
                row -> row.getString(1),
                ALONE,
                Claims.withDue(now, List.of(provider), Deaths.due(now).toArray()));
        if (!alone.isEmpty()) {
          return alone;
        }
        int many = Math.min(free, most);
        found.addAll(
            shares == null
                ? oldest(tx, OLDEST, provider, many, now)
                : shared(tx, provider, many, shares.leftAgain(provider), now));
      }
    }
    return found.stream()
        .sorted(Comparator.comparingLong(Waiting::createdAt).thenComparing(Waiting::id))
        .limit(most)
        .map(Waiting::id)
        .toList();
  }

  /** Those that have jobs in {@code prepared}. */
  static List<String> providers(Statements tx) throws SQLException {
    return tx.query(
        row -> row.getString(1), "SELECT DISTINCT provider FROM job WHERE state = 'prepared'");
  }

  private int free(Statements tx, String provider, long now) throws SQLException {
    Limits.Limit limit = limits.of(provider);
    return limit.equals(Limits.Limit.NONE)
        ? Integer.MAX_VALUE
        : QuotaUsage.of(tx, limits, provider, now).free(limit);
  }

  /** The oldest, but no more than {@code again} of those whose last try failed. */
  private static List<Waiting> shared(Statements tx, String provider, int most, int again, long now)
      throws SQLException {
    List<Waiting> all = oldest(tx, OLDEST, provider, most, now);
    List<Waiting> failed = new ArrayList<>();
    for (Waiting one : all) {
      if (failedLast(tx, one)) {
        failed.add(one);
      }
    }
    if (failed.size() <= again) {
      return all;
    }
    List<Waiting> some = new ArrayList<>(failed.subList(0, again));
    some.addAll(oldest(tx, FRESH, provider, most - again, now));
    return some;
  }

  /** Looked up only of those whose turn it would be: the index of the line does not tell. */
  private static boolean failedLast(Statements tx, Waiting one) throws SQLException {
    return !tx.query(row -> 1, "SELECT 1 FROM job WHERE id = ? AND tries > 0", one.id()).isEmpty();
  }

  private static List<Waiting> oldest(
      Statements tx, String which, String provider, int most, long now) throws SQLException {
    return tx.query(
        row -> new Waiting(row.getString(1), row.getLong(2)),
        which,
        Claims.withDue(now, List.of(provider), most));
  }
}
