package io.swapline.ledger.history;

import io.swapline.ledger.model.Attempt;
import io.swapline.ledger.model.DecisionEntry;
import io.swapline.ledger.model.DecisionResult;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobEvent;
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.model.ProviderChange;
import io.swapline.ledger.money.Dollars;
import io.swapline.ledger.money.Spending;
import io.swapline.ledger.store.Database;
import io.swapline.ledger.store.Database.Statements;
import io.swapline.ledger.store.JobRow;
import io.swapline.ledger.submits.Attempts;
import io.swapline.ledger.submits.Duplicates;
import io.swapline.ledger.submits.ProviderChanges;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads of the ledger that change nothing. */
public final class JobReads {
  /** An ended job that tries to put its files away was due no longer ago. */
  private static final Duration LATELY = Duration.ofMinutes(2);

  private static final String IN_AN_END =
      Arrays.stream(JobState.values())
          .filter(JobState::isEnd)
          .map(state -> "'" + state.text() + "'")
          .collect(Collectors.joining(", ", "state IN (", ")"));

  /** What people type of an id, as it is the part that differs. */
  private static final Pattern END_OF_ID = Pattern.compile("[0-9a-z]{4,16}");

  private static final Pattern BEGINNING_OF_ID = Pattern.compile("[0-9a-z][0-9a-z-]*");

  /** Of how many jobs at most, and at least of each provider, the usual time is found. */
  private static final int TIMED = 200;

  private static final int LEAST_TIMED = 3;

  private final Database database;

  public JobReads(Database database) {
    this.database = database;
  }

  /** The job of that id. */
  public Optional<Job> find(String id) {
    return database.query(JobRow::read, "SELECT * FROM job WHERE id = ?", id).stream().findFirst();
  }

  /** Whether there is a job of that id, be its row readable or not. */
  public boolean exists(String id) {
    return !database.query(row -> 1, "SELECT 1 FROM job WHERE id = ?", id).isEmpty();
  }

  /** The newest jobs, newest first. */
  public List<Job> newest(int most) {
    return database.query(
        JobRow::read, "SELECT * FROM job ORDER BY created_at DESC, id DESC LIMIT ?", most);
  }

  /** The newest jobs in that state, newest first. */
  public List<Job> inState(JobState state, int most) {
    return database.query(
        JobRow::read,
        "SELECT * FROM job WHERE state = ? ORDER BY created_at DESC, id DESC LIMIT ?",
        state.text(),
        most);
  }

  /** Jobs that are in no end yet, the newest of each state. */
  public List<Job> underWay(int most) {
    return Arrays.stream(JobState.values())
        .filter(state -> !state.isEnd())
        .flatMap(state -> inState(state, most).stream())
        .toList();
  }

  /** Jobs that came to an end at that time or later: those whose files are away, and the others. */
  public List<Job> endedSince(Instant since, int most) {
    List<Job> away =
        database.query(
            JobRow::read,
            // As the index has it.
            "SELECT * FROM job INDEXED BY job_kept WHERE closed_at >= ?"
                + " AND closed_at IS NOT NULL"
                + " AND (forgotten_at IS NULL OR forgotten_at <> closed_at)"
                + " ORDER BY closed_at DESC LIMIT ?",
            since.toEpochMilli(),
            most);
    List<Job> ended =
        database.query(
            JobRow::read,
            "SELECT * FROM job INDEXED BY job_open WHERE "
                + IN_AN_END
                + " AND closed_at IS NULL LIMIT ?",
            most);
    return Stream.concat(away.stream(), ended.stream())
        .filter(job -> job.endedAt() != null && !job.endedAt().isBefore(since))
        .toList();
  }

  /**
   * Jobs that a person may mean, newest first: the one of that id, else those whose id begins so
   * and those of that NAME, with or without its sub-folder, else those whose id ends so.
   */
  public List<Job> meant(String said, int most) {
    Optional<Job> exact = find(said);
    if (exact.isPresent()) {
      return List.of(exact.get());
    }
    Set<Job> meant = new LinkedHashSet<>();
    if (BEGINNING_OF_ID.matcher(said).matches()) {
      meant.addAll(
          database.query(
              JobRow::read,
              "SELECT * FROM job WHERE id >= ? AND id < ? ORDER BY id DESC LIMIT ?",
              said,
              said + '~',
              most));
    }
    int slash = said.lastIndexOf('/');
    String name = said.substring(slash + 1);
    for (String column : List.of("name", "drop_name")) {
      List<String> folders =
          slash >= 0
              ? List.of(said.substring(0, slash))
              : database.query(
                  row -> row.getString(1),
                  "SELECT DISTINCT sub_path FROM job WHERE " + column + " = ? LIMIT ?",
                  name,
                  most);
      for (String folder : folders) {
        meant.addAll(
            database.query(
                JobRow::read,
                "SELECT * FROM job WHERE sub_path = ? AND "
                    + column
                    + " = ? ORDER BY created_at DESC, id DESC LIMIT ?",
                folder,
                name,
                most));
      }
    }
    if (meant.isEmpty() && END_OF_ID.matcher(said).matches()) {
      meant.addAll(
          database.query(
              JobRow::read,
              "SELECT * FROM job WHERE id IN (SELECT id FROM job WHERE id LIKE ?) LIMIT ?",
              "%-" + said,
              most));
    }
    return meant.stream()
        .sorted(Comparator.comparing(Job::createdAt).thenComparing(Job::id).reversed())
        .limit(most)
        .toList();
  }

  /** How long tasks of each provider lately took, in the middle; none where there were few. */
  public Map<String, Duration> usualTimes() {
    Map<String, List<Long>> times = new LinkedHashMap<>();
    database.query(
        row ->
            times.computeIfAbsent(row.getString(1), key -> new ArrayList<>()).add(row.getLong(2)),
        "SELECT provider, ended_at - running_at FROM (SELECT provider, ended_at, running_at"
            + " FROM job WHERE state = ? ORDER BY created_at DESC, id DESC LIMIT ?)"
            + " WHERE running_at IS NOT NULL AND ended_at >= running_at",
        JobState.DELIVERED.text(),
        TIMED);
    Map<String, Duration> usual = new LinkedHashMap<>();
    times.forEach(
        (provider, all) -> {
          if (all.size() >= LEAST_TIMED) {
            all.sort(null);
            usual.put(provider, Duration.ofMillis(all.get(all.size() / 2)));
          }
        });
    return usual;
  }

  /**
   * The ids of all jobs in that state, oldest first: for who reads each by itself, so that one
   * which cannot be read keeps nobody from the others.
   */
  public List<String> ids(JobState state) {
    return database.query(
        row -> row.getString(1),
        "SELECT id FROM job WHERE state = ? ORDER BY created_at, id",
        state.text());
  }

  /** Jobs that are being submitted by a step whose lease ran out, the newest first. */
  public List<Job> lostSubmits(Instant now, int most) {
    return database.query(
        JobRow::read,
        "SELECT * FROM job WHERE state = ? AND lease_until <= ?"
            + " ORDER BY created_at DESC, id DESC LIMIT ?",
        JobState.SUBMITTING.text(),
        now.toEpochMilli(),
        most);
  }

  /** Jobs whose files are not at their last place yet, oldest first. */
  public List<Job> open(int most) {
    return database.query(
        JobRow::read,
        "SELECT * FROM job WHERE closed_at IS NULL ORDER BY +created_at LIMIT ?",
        most);
  }

  /** The ids of all of these. */
  public List<String> openIds() {
    return database.query(
        row -> row.getString(1),
        "SELECT id FROM job WHERE closed_at IS NULL ORDER BY +created_at, id");
  }

  /**
   * The ids of jobs between the paid request and its answer that no process works on: how it ended
   * could not be found out or written.
   */
  public List<String> unsettledIds(int most) {
    return database.query(
        row -> row.getString(1),
        "SELECT id FROM job WHERE state = 'submitting' AND lease_owner IS NULL"
            + " ORDER BY created_at, id LIMIT ?",
        most);
  }

  /** Jobs that try again and again to bring their files into custody or to the destination. */
  public List<Job> heldUp(int most) {
    return Stream.of(JobState.TAKING, JobState.FETCHED)
        .flatMap(state -> inState(state, most).stream())
        .filter(job -> job.tries() > 1)
        .toList();
  }

  /** Jobs before their submit of which a step failed more than once. */
  public List<Job> failingBeforeSubmit(int most) {
    return database.query(
        JobRow::read,
        "SELECT * FROM job INDEXED BY job_open WHERE state IN ('received', 'prepared', 'staging')"
            + " AND closed_at IS NULL AND tries > 1 ORDER BY created_at, id LIMIT ?",
        most);
  }

  /** Ended jobs that try so to bring theirs to the last place; closed ones are not read. */
  public List<Job> unclosed(Instant now) {
    return database.query(
        JobRow::read,
        "SELECT * FROM job INDEXED BY job_open WHERE "
            + IN_AN_END
            + " AND due_at > ?"
            + " AND closed_at IS NULL"
            + " AND tries > 1",
        now.minus(LATELY).toEpochMilli());
  }

  /** What a report says of each job. */
  public ReportReads report() {
    return new ReportReads(database);
  }

  /** A job's history, oldest first. */
  public List<JobEvent> history(String jobId) {
    return database.query(
        JobReads::event, "SELECT * FROM job_event WHERE job_id = ? ORDER BY n", jobId);
  }

  /**
   * How what a person wanted ended.
   *
   * @param became how
   * @param event the line of history that tells it
   */
  public record End(DecisionResult became, JobEvent event) {}

  /**
   * The end of what a person wanted.
   *
   * @param line of the job's history, by which it was recorded
   * @return empty while it waits or is carried out
   */
  public Optional<End> endOf(String jobId, int line) {
    return database
        .query(
            row -> new End(DecisionResult.of(row.getString("became")), event(row)),
            "SELECT * FROM job_event WHERE job_id = ? AND n > ? AND became IS NOT NULL"
                + " ORDER BY n LIMIT 1",
            jobId,
            line)
        .stream()
        .findFirst();
  }

  /** What people decided about jobs at that time or later, and how that ended, oldest first. */
  public List<DecisionEntry> decisions(Instant since) {
    return database.query(
        row -> new DecisionEntry(row.getString("job_id"), row.getInt("n"), event(row)),
        // Both values, so that the index is of use.
        "SELECT * FROM job_event WHERE told IN (0, 1) AND at >= ?"
            + " AND (by_whom <> ? OR became IN ('refused', 'overtaken')) ORDER BY at, job_id, n",
        since.toEpochMilli(),
        JobEvent.ITSELF);
  }

  static JobEvent event(ResultSet row) throws SQLException {
    String from = row.getString("from_state");
    return new JobEvent(
        JobRow.instant(row, "at"),
        from == null ? null : JobRow.state(from),
        JobRow.state(row.getString("to_state")),
        row.getString("by_whom"),
        row.getString("note"));
  }

  /** A job's attempts, first one first. */
  public List<Attempt> attempts(String jobId) {
    return database.query(
        Attempts::read, "SELECT * FROM attempt WHERE job_id = ? ORDER BY n", jobId);
  }

  /**
   * Submits of which nobody knows the end, of jobs that wait for it or would be submitted again,
   * and on which no step works: the attempt's token → the job's id.
   */
  public Map<String, String> unclear() {
    Map<String, String> unclear = new LinkedHashMap<>();
    database.query(
        row -> unclear.put(row.getString(1), row.getString(2)),
        "SELECT a.token, a.job_id FROM job j CROSS JOIN attempt a ON a.job_id = j.id"
            + " WHERE j.state IN ('submit_unknown', 'prepared') AND j.lease_owner IS NULL"
            + " AND a.outcome = 'unknown' AND a.task_id IS NULL ORDER BY a.job_id, a.n");
    return unclear;
  }

  /** Which providers a job was at before, the first first; none where it stayed. */
  public List<ProviderChange> providerChanges(String jobId) {
    return database.query(ProviderChanges::read, ProviderChanges.OF_JOB, jobId);
  }

  /** Jobs under way that are at another provider than they were given to, in words. */
  public List<String> elsewhere(int most) {
    return database.query(
        row ->
            row.getLong(4)
                + " job(s) went over from "
                + row.getString(1)
                + " to "
                + row.getString(2)
                + ": "
                + row.getString(3),
        ProviderChanges.UNDER_WAY,
        most);
  }

  /** How many jobs went over from the one provider to the other, ever. */
  public long wentOver(String from, String to) {
    return database
        .query(
            row -> row.getLong(1),
            "SELECT COUNT(*) FROM provider_change WHERE from_provider = ? AND to_provider = ?",
            from,
            to)
        .get(0);
  }

  /** The attempt of that token. */
  public Optional<Attempt> attempt(String token) {
    return database.query(Attempts::read, "SELECT * FROM attempt WHERE token = ?", token).stream()
        .findFirst();
  }

  /** Whether that task of the provider belongs to an attempt of ours. */
  public boolean isOurs(String provider, String task) {
    return !database
        .query(row -> 1, "SELECT 1 FROM attempt WHERE provider = ? AND task_id = ?", provider, task)
        .isEmpty();
  }

  /**
   * Why a drop of that fingerprint would be refused, in words; empty where no job is alive, unknown
   * or delivered that was given the same.
   */
  public Optional<String> duplicate(String fingerprint) {
    return database.query(JobRow::read, Duplicates.FIND, Duplicates.asked("", fingerprint)).stream()
        .findFirst()
        .map(Duplicates::words);
  }

  /**
   * The providers of the jobs in that state.
   *
   * @param why how their words begin; empty for all
   */
  public SortedSet<String> providers(JobState state, String why) {
    return new TreeSet<>(
        database.query(
            row -> row.getString(1),
            "SELECT DISTINCT provider FROM job WHERE state = ?"
                + " AND SUBSTR(COALESCE(why, ''), 1, ?) = ?",
            state.text(),
            why.length(),
            why));
  }

  /** Whether anything was ever submitted to that provider. */
  public boolean attempted(String provider) {
    return !database
        .query(row -> 1, "SELECT 1 FROM attempt WHERE provider = ? LIMIT 1", provider)
        .isEmpty();
  }

  /**
   * What became of all attempts.
   *
   * @param byProvider how many by their outcome; those still awaited under {@code awaited}
   * @param usd US dollars at list prices of those that were or may have been accepted
   */
  public record Submitted(Map<String, Map<String, Long>> byProvider, BigDecimal usd) {}

  /** What became of all attempts, in one read. */
  public Submitted submitted() {
    Map<String, Map<String, Long>> found = new TreeMap<>();
    List<Long> millionths =
        database.query(
            row -> {
              String outcome = row.getString(2);
              found
                  .computeIfAbsent(row.getString(1), provider -> new TreeMap<>())
                  .put(outcome, row.getLong(3));
              return Spending.isFree(outcome) ? 0L : row.getLong(4);
            },
            "SELECT provider, outcome, attempts, millionths FROM attempt_tally WHERE attempts > 0");
    return new Submitted(
        found, Dollars.ofMillionths(millionths.stream().mapToLong(Long::longValue).sum()));
  }

  public static Map<JobState, Long> counts(Database database) {
    Map<JobState, Long> counts = new EnumMap<>(JobState.class);
    for (JobState state : JobState.values()) {
      counts.put(state, 0L);
    }
    database
        .query(
            row -> Map.entry(JobRow.state(row.getString(1)), row.getLong(2)),
            "SELECT state, jobs FROM job_tally")
        .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
    return counts;
  }

  /** Its state, and who brought it there, when and why. */
  public static String standing(Statements tx, Job job) throws SQLException {
    List<JobEvent> last =
        tx.query(
            JobReads::event,
            "SELECT * FROM job_event WHERE job_id = ? AND to_state = ?"
                + " AND (from_state IS NULL OR from_state <> to_state) ORDER BY n DESC LIMIT 1",
            job.id(),
            job.state().text());
    if (last.isEmpty()) {
      return job.state().text();
    }
    JobEvent event = last.get(0);
    return job.state().text()
        + " since "
        + event.at().truncatedTo(ChronoUnit.SECONDS)
        + " ("
        + event.by()
        + (event.note() == null ? "" : ": " + event.note())
        + ")";
  }
}
