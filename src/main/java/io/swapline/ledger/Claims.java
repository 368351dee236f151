package io.swapline.ledger;

import io.swapline.ledger.Database.Statements;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Who works on what: a step claims jobs with a lease, so that no other works on them meanwhile. A
 * lease that runs out ends by itself; what it was at work on goes back.
 */
public final class Claims {
  /**
   * A due time further ahead than this is due: no step waits half as long, so the clock was wrong.
   */
  private static final Duration FARTHEST = Duration.ofHours(12);

  /** A job written that far in the future is due: the clock was set back since. */
  private static final Duration SET_BACK = Duration.ofMinutes(1);

  static final String FREE =
      " AND lease_owner IS NULL AND (due_at <= ? OR due_at > ? OR changed_at > ?)";
  private static final String ENDED = "state IN (" + ends() + ") AND closed_at IS NULL";
  private static final String DECIDED =
      "wanted IS NOT NULL AND (state = 'submit_unknown'"
          + " OR (state IN ('failed', 'rejected') AND closed_at IS NOT NULL))";

  private final Database database;
  private final InstantSource clock;
  private final String owner;
  private final Turns turns;

  Claims(Database database, InstantSource clock, String owner, Turns turns) {
    this.database = database;
    this.clock = clock;
    this.owner = owner;
    this.turns = turns;
  }

  /**
   * Takes up to {@code most} jobs that are due in that state, oldest first, and leases them to this
   * process. In {@code prepared} no more of a provider's than it has places for ({@link Limits}),
   * and none of one that is paused or to be left alone; in {@code submit_unknown} none that is
   * still looked for at the provider.
   */
  public List<Job> inState(JobState state, int most, Duration lease) {
    if (state == JobState.PREPARED) {
      return prepared(most, lease);
    }
    String sought = state == JobState.SUBMIT_UNKNOWN ? " AND look_at IS NULL" : "";
    return claim("state = '" + state.text() + "'" + sought, most, lease);
  }

  /** Takes ended jobs whose files are not at their last place yet. */
  public List<Job> ended(int most, Duration lease) {
    return claim(ENDED, most, lease);
  }

  /** Takes jobs about which a person decided something that the service carries out. */
  public List<Job> decided(int most, Duration lease) {
    return claim(DECIDED, most, lease);
  }

  /** One of those that were in work at a death, or else of the others. */
  private List<Job> claim(String which, int most, Duration lease) {
    long now = clock.millis();
    List<Job> alone = claim(which, Deaths.ALONE, Deaths.due(now), now, 1, lease);
    return alone.isEmpty() ? claim(which, Deaths.NONE, List.of(), now, most, lease) : alone;
  }

  private List<Job> claim(
      String which, String marked, List<Object> asked, long now, int most, Duration lease) {
    // Most looks find nothing: a read does not take the write lock.
    String free = " FROM job WHERE " + which + FREE + marked;
    if (database
        .query(row -> 1, "SELECT 1" + free + " LIMIT 1", withDue(now, List.of(), asked.toArray()))
        .isEmpty()) {
      return List.of();
    }
    String ids = "SELECT id" + free + " ORDER BY due_at, created_at, id LIMIT ?";
    long until = now + lease.toMillis();
    List<Object> behind = new ArrayList<>(asked);
    behind.add(most);
    return oldestFirst(
        database.transaction(
            tx -> lease(tx, ids, withDue(now, List.of(owner, until), behind.toArray()))));
  }

  private List<Job> prepared(int most, Duration lease) {
    if (database.reading(tx -> turns.next(tx, 1, clock.millis())).isEmpty()) {
      return List.of();
    }
    return oldestFirst(
        database.transaction(
            tx -> {
              // Only here: who waited for others to write sees what they took.
              long now = clock.millis();
              List<String> next = turns.next(tx, most, now);
              if (next.isEmpty()) {
                return List.of();
              }
              List<Object> arguments = new ArrayList<>(List.of(owner, now + lease.toMillis()));
              arguments.addAll(next);
              String marks = String.join(", ", Collections.nCopies(next.size(), "?"));
              return lease(tx, marks, arguments.toArray());
            }));
  }

  private static List<Job> lease(Statements tx, String ids, Object... arguments)
      throws SQLException {
    return tx.query(
        JobRow::read,
        "UPDATE job SET lease_owner = ?, lease_until = ?, called_at = NULL,"
            + " version = version + 1 WHERE id IN ("
            + ids
            + ") RETURNING *",
        arguments);
  }

  private static List<Job> oldestFirst(List<Job> claimed) {
    return claimed.stream()
        .sorted(Comparator.comparing(Job::createdAt).thenComparing(Job::id))
        .toList();
  }

  /** What {@link #FREE} is asked with, between what stands before and behind it. */
  static Object[] withDue(long now, List<?> before, Object... behind) {
    List<Object> all = new ArrayList<>(before);
    all.addAll(List.of(now, now + FARTHEST.toMillis(), now + SET_BACK.toMillis()));
    all.addAll(List.of(behind));
    return all.toArray();
  }

  /**
   * Lets the jobs that wait in {@code prepared} be looked at now: what they wait for is a matter of
   * settings, which may be others now. Those whose step failed are left to their time.
   */
  public void lookAgain() {
    long now = clock.millis();
    database.transaction(
        tx ->
            tx.update(
                "UPDATE job SET due_at = ?, version = version + 1 WHERE state = ? AND tries = 0"
                    + " AND due_at > ? AND lease_owner IS NULL",
                now,
                JobState.PREPARED.text(),
                now));
  }

  /** Extends the leases this process holds on those jobs. */
  public void renew(Collection<String> jobIds, Duration lease) {
    long until = clock.millis() + lease.toMillis();
    database.transaction(
        tx -> {
          for (String id : jobIds) {
            tx.update(
                "UPDATE job SET lease_until = ? WHERE id = ? AND lease_owner = ?",
                until,
                id,
                owner);
          }
          return null;
        });
  }

  /**
   * Ends every lease that another process left behind; only for the one process on a data folder.
   */
  public int endForeign() {
    return database.transaction(
        tx -> {
          ProviderWaits.endForeign(tx, owner);
          return tx.update(
              "UPDATE job SET lease_owner = NULL, lease_until = NULL, version = version + 1"
                  + " WHERE lease_owner IS NOT NULL AND lease_owner <> ?",
              owner);
        });
  }

  private static String ends() {
    return Arrays.stream(JobState.values())
        .filter(JobState::isEnd)
        .map(state -> "'" + state.text() + "'")
        .collect(Collectors.joining(", "));
  }
}
