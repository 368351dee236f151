package io.swapline.ledger.claims;

import io.swapline.ledger.limits.ProviderWaits;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.model.LeaseLostException;
import io.swapline.ledger.model.PendingDecision;
import io.swapline.ledger.store.Database;
import io.swapline.ledger.store.Database.Statements;
import io.swapline.ledger.store.JobRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who works on what: a step claims jobs with a lease, so that no other works on them meanwhile. A
 * lease that ran out is taken over by the next process that claims, except of what may be being
 * paid for; what a process leased itself is freed by it alone, for it knows what it works on.
 */
public final class Claims {
  private static final Logger LOG = LoggerFactory.getLogger(Claims.class);

  /**
   * A due time further ahead than this is due: no step waits half as long, so the clock was wrong.
   */
  private static final Duration FARTHEST = Duration.ofHours(12);

  /** A job written that far in the future is due: the clock was set back since. */
  private static final Duration SET_BACK = Duration.ofMinutes(1);

  /** No step leases that long: the clock was set back since, and its process has ended. */
  private static final Duration LONGEST_LEASE = Duration.ofHours(1);

  private static final Duration BETWEEN_TAKE_OVERS = Duration.ofSeconds(1);

  /** Others' leases that ran out; what was at the upload or the paid request is not taken over. */
  private static final String RUN_OUT =
      "lease_owner IS NOT NULL AND lease_owner <> ? AND (lease_until <= ? OR lease_until > ?)"
          + " AND state NOT IN ('staging', 'submitting')";

  /**
   * The usual case of {@link #FREE}, for which there is an index: where something is found by it,
   * what only a clock that was set back keeps waiting has time.
   */
  private static final String DUE = " AND lease_owner IS NULL AND due_at <= ?";

  public static final String FREE =
      " AND lease_owner IS NULL AND (due_at <= ? OR due_at > ? OR changed_at > ?)";

  /** Jobs in other states than an end are so anyhow: by this their index is found. */
  private static final String OPEN = " AND closed_at IS NULL";

  private static final String FREED =
      "UPDATE job SET lease_owner = NULL, lease_until = NULL, version = version + 1 WHERE ";
  private static final String ENDED = "state IN (" + ends() + ")" + OPEN;
  private static final String LONGEST_DUE = "due_at, created_at, id";
  private static final String BY_STATE = "job_open";
  private static final String BY_WISH = "job_wanted";

  /** Of {@code wanted}: somebody wants it cancelled. */
  public static final String CANCEL = "LIKE '{\"what\":\"" + PendingDecision.CANCEL + "\"%'";

  /** Also what no other step would come across, so that nothing is wanted for ever. */
  private static final String DECIDED =
      "wanted IS NOT NULL AND (state IN ('submit_unknown', 'quarantined')"
          + " OR (state IN ('received', 'prepared', 'fetched') AND wanted "
          + CANCEL
          + ") OR (state IN ("
          + ends()
          + ") AND closed_at IS NOT NULL))";

  private final Database database;
  private final InstantSource clock;
  private final String owner;
  private final SubmitQueue queue;
  private final ReadPaces reads;
  private final AtomicLong takenOver = new AtomicLong(-BETWEEN_TAKE_OVERS.toMillis());

  /**
   * @param reads how fast the tasks of providers may be read
   */
  public Claims(
      Database database, InstantSource clock, String owner, SubmitQueue queue, ReadPaces reads) {
    this.database = database;
    this.clock = clock;
    this.owner = owner;
    this.queue = queue;
    this.reads = reads;
  }

  /**
   * Takes up to {@code most} jobs that are due in that state, oldest first, and leases them to this
   * process. In {@code prepared} no more of a provider's than it has places for ({@code Limits}),
   * and none of one that is paused or to be left alone; in {@code submit_unknown} none that is
   * still looked for at the provider, nor one about which a person decided; in {@code running} no
   * more of a provider's than may be read now ({@link ReadPaces}).
   */
  public List<Job> inState(JobState state, int most, Duration lease) {
    if (state == JobState.RUNNING && reads.isAnyLimited()) {
      return inState(state, most, lease, new Shares(ShareBy.PROVIDER, most, List.of()));
    }
    takeOver();
    if (state == JobState.PREPARED) {
      return prepared(most, lease, null);
    }
    String sought =
        state == JobState.SUBMIT_UNKNOWN ? " AND look_at IS NULL AND wanted IS NULL" : "";
    return claim(BY_STATE, "state = '" + state.text() + "'" + OPEN + sought, most, lease);
  }

  /**
   * The same of a state in which a source, a provider or a host has a share: no more of any than
   * that, however many of its jobs wait, and however much longer than others'.
   */
  public List<Job> inState(JobState state, int most, Duration lease, Shares shares) {
    takeOver();
    if (state == JobState.PREPARED) {
      return prepared(most, lease, shares);
    }
    String inState = "state = '" + state.text() + "'" + OPEN;
    String column = shares.by().column();
    List<Job> claimed = new ArrayList<>();
    for (Waiting waiting : waiting(inState, column)) {
      String key = waiting.key();
      String ofIt = inState + " AND " + column + " = ?";
      int left = Math.min(shares.left(key), most - claimed.size());
      Part part = new Part(ofIt, key, waiting.failed() ? shares.leftAgain(key) : 0, lease);
      Optional<ReadPaces.Pace> pace =
          state == JobState.RUNNING && shares.by() == ShareBy.PROVIDER
              ? reads.of(key)
              : Optional.empty();
      claimed.addAll(pace.isPresent() ? paced(part, left, pace.get()) : shared(part, left));
    }
    return oldestFirst(claimed);
  }

  /**
   * The jobs of one source, provider or host.
   *
   * @param which has one parameter, the key
   * @param again how many may be claimed of those whose last try failed
   */
  private record Part(String which, String key, int again, Duration lease) {}

  private List<Job> shared(Part part, int most) {
    List<Job> claimed = claim(part, " AND tries > 0", Math.min(part.again(), most), LONGEST_DUE);
    return joined(claimed, claim(part, " AND tries = 0", most - claimed.size(), LONGEST_DUE));
  }

  /**
   * Those that a callback called are read at once, for the provider wants them to be. Of the others
   * no more than may be read now: by turns the likeliest to be finished, and the one that is due
   * for the longest time, so that each has its turn.
   */
  private List<Job> paced(Part part, int most, ReadPaces.Pace pace) {
    List<Job> called = claim(part, " AND called_at IS NOT NULL", most, LONGEST_DUE);
    int free = Math.min(pace.free(), most - called.size());
    List<Job> likely =
        reads
            .usual(part.key())
            .map(takes -> likeliest(part, pace.likeliest(free), takes))
            .orElse(List.of());
    int left = free - likely.size();
    boolean mayBeAny = part.again() >= left;
    List<Job> waited = mayBeAny ? claim(part, "", left, LONGEST_DUE) : shared(part, left);
    pace.taken(likely.size() + waited.size());
    return joined(called, joined(likely, waited));
  }

  /**
   * First those that have taken as long as is usual, then the others; of both those first that are
   * nearest to it: what takes far longer is stuck, and what has just begun is not done.
   */
  private List<Job> likeliest(Part part, int most, Duration usual) {
    long before = clock.millis() - usual.toMillis();
    String order = "running_at > " + before + ", ABS(running_at - " + before + "), ";
    return claim(part, " AND tries = 0", most, order + LONGEST_DUE);
  }

  private List<Job> claim(Part part, String also, int most, String order) {
    return most <= 0
        ? List.of()
        : claim(BY_STATE, part.which() + also, List.of(part.key()), most, part.lease(), order);
  }

  private static List<Job> joined(List<Job> some, List<Job> others) {
    return Stream.concat(some.stream(), others.stream()).toList();
  }

  /**
   * A source, provider or host of which jobs may be claimed.
   *
   * @param failed whether the last try of one of them failed
   */
  private record Waiting(String key, boolean failed) {
    static Waiting read(ResultSet row) throws SQLException {
      return new Waiting(row.getString(1), row.getInt(2) > 0);
    }
  }

  /** Those of jobs that may be claimed, the one that waits longest first. */
  private List<Waiting> waiting(String which, String column) {
    String before =
        "SELECT " + column + ", MAX(tries) FROM job INDEXED BY " + BY_STATE + " WHERE " + which;
    String behind = " GROUP BY " + column + " ORDER BY MIN(due_at)";
    long now = clock.millis();
    List<Waiting> due = database.query(Waiting::read, before + DUE + behind, now);
    return due.isEmpty()
        ? database.query(Waiting::read, before + FREE + behind, withDue(now, List.of()))
        : due;
  }

  /** Takes ended jobs whose files are not at their last place yet. */
  public List<Job> ended(int most, Duration lease) {
    takeOver();
    return claim(BY_STATE, ENDED, most, lease);
  }

  /** Takes jobs about which a person decided something that the service carries out. */
  public List<Job> decided(int most, Duration lease) {
    takeOver();
    return claim(BY_WISH, DECIDED, most, lease);
  }

  /** One of those that were in work at a death, or else of the others. */
  private List<Job> claim(String index, String which, int most, Duration lease) {
    return claim(index, which, List.of(), most, lease, LONGEST_DUE);
  }

  /**
   * @param index the one to be used: left to itself, SQLite takes one that closed jobs are in
   * @param of what {@code which} is asked with
   * @param order which are taken first
   */
  private List<Job> claim(
      String index, String which, List<Object> of, int most, Duration lease, String order) {
    long now = clock.millis();
    Marked alone = new Marked(Deaths.ALONE, Deaths.due(now), LONGEST_DUE, 1);
    List<Job> one =
        database.query(row -> 1, Deaths.ANY).isEmpty()
            ? List.of()
            : claim(indexed(Deaths.INDEX, which), of, alone, now, lease);
    Marked others = new Marked(Deaths.NONE, List.of(), order, most);
    return one.isEmpty() ? claim(indexed(index, which), of, others, now, lease) : one;
  }

  /**
   * Which of them, and in which order.
   *
   * @param asked what {@code condition} is asked with
   */
  private record Marked(String condition, List<Object> asked, String order, int most) {}

  private static String indexed(String index, String which) {
    return " FROM job INDEXED BY " + index + " WHERE " + which;
  }

  private List<Job> claim(String from, List<Object> of, Marked marked, long now, Duration lease) {
    List<Object> asked = marked.asked();
    // Most looks find nothing: a read does not take the write lock.
    String due = from + DUE + marked.condition();
    Object[] asksDue = with(of, now, asked);
    boolean usual = isThere(due, asksDue);
    String free = usual ? due : from + FREE + marked.condition();
    if (!usual && !isThere(free, withDue(now, of, asked.toArray()))) {
      return List.of();
    }
    String ids = "SELECT id" + free + " ORDER BY " + marked.order() + " LIMIT ?";
    List<Object> before = new ArrayList<>(List.of(owner, now + lease.toMillis()));
    before.addAll(of);
    List<Object> behind = new ArrayList<>(asked);
    behind.add(marked.most());
    Object[] asks = usual ? with(before, now, behind) : withDue(now, before, behind.toArray());
    return oldestFirst(database.repeatable(tx -> lease(tx, ids, asks)));
  }

  private boolean isThere(String free, Object[] asked) {
    return !database.query(row -> 1, "SELECT 1" + free + " LIMIT 1", asked).isEmpty();
  }

  private static Object[] with(List<?> before, long now, List<?> behind) {
    List<Object> all = new ArrayList<>(before);
    all.add(now);
    all.addAll(behind);
    return all.toArray();
  }

  /**
   * @param shares null where a provider may have all
   */
  private List<Job> prepared(int most, Duration lease, Shares shares) {
    if (database.reading(tx -> queue.next(tx, 1, clock.millis(), shares)).isEmpty()) {
      return List.of();
    }
    return oldestFirst(
        database.repeatable(
            tx -> {
              // Only here: who waited for others to write sees what they took.
              long now = clock.millis();
              List<String> next = queue.next(tx, most, now, shares);
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
    return readable(
        tx.query(
            Claims::read,
            "UPDATE job SET lease_owner = ?, lease_until = ?, called_at = NULL,"
                + " version = version + 1 WHERE id IN ("
                + ids
                + ") RETURNING *",
            arguments));
  }

  /** A row that cannot be read stays leased, which keeps it from those that can. */
  public static Optional<Job> read(ResultSet row) throws SQLException {
    try {
      return Optional.of(JobRow.read(row));
    } catch (RuntimeException e) {
      LOG.error("job {} cannot be read and is left alone: {}", row.getString("id"), e.getMessage());
      return Optional.empty();
    }
  }

  public static List<Job> readable(List<Optional<Job>> rows) {
    return rows.stream().flatMap(Optional::stream).toList();
  }

  private static List<Job> oldestFirst(List<Job> claimed) {
    return claimed.stream()
        .sorted(Comparator.comparing(Job::createdAt).thenComparing(Job::id))
        .toList();
  }

  /** What {@link #FREE} is asked with, between what stands before and behind it. */
  public static Object[] withDue(long now, List<?> before, Object... behind) {
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
        tx -> {
          tx.update(
              "UPDATE job SET over_at = NULL WHERE state = ? AND over_at IS NOT NULL",
              JobState.PREPARED.text());
          return tx.update(
              "UPDATE job SET due_at = ?, version = version + 1 WHERE state = ? AND tries = 0"
                  + " AND due_at > ? AND lease_owner IS NULL",
              now,
              JobState.PREPARED.text(),
              now);
        });
  }

  /** Extends the leases this process holds on those jobs. */
  public void renew(Collection<String> jobIds, Duration lease) {
    long until = clock.millis() + lease.toMillis();
    database.repeatable(
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
   * Frees what others leased and did not renew, once a second. Whoever wakes up later finds another
   * version, and writes nothing.
   */
  public void takeOver() {
    long now = clock.millis();
    long last = takenOver.get();
    // Every step asks at every claim; a clock that was set back asks anew.
    if (last <= now && now - last < BETWEEN_TAKE_OVERS.toMillis()) {
      return;
    }
    takenOver.set(now);
    Object[] ranOut = {owner, now, now + LONGEST_LEASE.toMillis()};
    String any = "SELECT 1 FROM job WHERE " + RUN_OUT + " LIMIT 1";
    if (!database.query(row -> 1, any, ranOut).isEmpty()) {
      database.repeatable(tx -> tx.update(FREED + RUN_OUT, ranOut));
    }
  }

  /** Jobs that are leased to this process; of each its id, and its version by now. */
  public Map<String, Long> leased() {
    return versions("lease_owner IS NOT NULL AND lease_owner = ?", owner);
  }

  /**
   * Jobs between the slot and the answer whom nobody works on: without a lease, or with one of
   * another process that ran out before the paid request was begun.
   */
  public Map<String, Long> abandoned() {
    long now = clock.millis();
    return versions(
        "state IN ('staging', 'submitting') AND (lease_owner IS NULL"
            + " OR (state = 'staging' AND lease_owner <> ?"
            + " AND (lease_until <= ? OR lease_until > ?)))",
        owner,
        now,
        now + LONGEST_LEASE.toMillis());
  }

  private Map<String, Long> versions(String which, Object... arguments) {
    Map<String, Long> found = new LinkedHashMap<>();
    database
        .query(
            row -> Map.entry(row.getString(1), row.getLong(2)),
            "SELECT id, version FROM job WHERE " + which + " ORDER BY created_at, id",
            arguments)
        .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
    return found;
  }

  /**
   * Ends the lease of a job, which stays where it is.
   *
   * @throws LeaseLostException if it moved on meanwhile
   */
  public Job free(Job job) {
    return database.transaction(
        tx ->
            tx
                .query(
                    JobRow::read,
                    FREED + "id = ? AND version = ? RETURNING *",
                    job.id(),
                    job.version())
                .stream()
                .findFirst()
                .orElseThrow(() -> new LeaseLostException(job.id())));
  }

  /**
   * Ends every lease that another process left behind; only for the one process on a data folder.
   */
  public int endForeign() {
    return database.transaction(
        tx -> {
          ProviderWaits.endForeign(tx, owner);
          return tx.update(FREED + "lease_owner IS NOT NULL AND lease_owner <> ?", owner);
        });
  }

  private static String ends() {
    return Arrays.stream(JobState.values())
        .filter(JobState::isEnd)
        .map(state -> "'" + state.text() + "'")
        .collect(Collectors.joining(", "));
  }
}
