package io.swapline.ledger.claims;

import io.swapline.ledger.history.Events;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobEvent;
import io.swapline.ledger.model.LedgerException;
import io.swapline.ledger.model.Person;
import io.swapline.ledger.store.Database;
import io.swapline.ledger.store.Database.Statements;
import io.swapline.ledger.store.JobRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What ended the process must not end it again after every start. What was in work when it died is
 * worked on one at a time; what was in work alone when it died again is set aside. Only deaths of
 * which the process left word count ({@link CrashNote}): a kill, a stop or a power cut is nobody's
 * fault.
 */
public final class Deaths {
  /** Of claims: jobs that were in work at no death. */
  public static final String NONE = " AND deaths = 0";

  /** Whether any was, which is seldom: most claims then ask for one thing less. */
  static final String ANY = "SELECT 1 FROM job INDEXED BY job_deaths WHERE deaths > 0 LIMIT 1";

  /** That of jobs that were. */
  static final String INDEX = "job_deaths";

  /**
   * Of claims: jobs that were, while none of them is in work. Asked with {@link #due}. What is due
   * that far ahead was written before the clock was set back.
   */
  public static final String ALONE =
      " AND deaths > 0 AND (alone_at <= ? OR alone_at > ?) AND NOT EXISTS (SELECT 1 FROM job AS other"
          + " WHERE other.deaths > 0 AND other.lease_owner IS NOT NULL)";

  private static final String SET_ASIDE = "deaths > 1";

  /** What it was set aside at is over, and no step takes it by itself: only a person goes on. */
  private static final String NO_STEP =
      "wanted IS NULL AND (closed_at IS NOT NULL"
          + " OR (state = 'submit_unknown' AND look_at IS NULL))";

  /** Paid ones are tried again by themselves, because links die: then twice as long each time. */
  private static final Duration FIRST = Duration.ofMinutes(10);

  private static final int MOST_DOUBLINGS = 5;
  private static final Duration FARTHEST = Duration.ofHours(12);

  private final Database database;
  private final InstantSource clock;

  public Deaths(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * A job that no step works on, because the process died of it.
   *
   * @param deaths how often
   * @param againAt when it is tried again, alone; null: when a person wants it
   */
  public record SetAside(Job job, int deaths, Instant againAt) {
    /** In a sentence, without its name. */
    public String words() {
      return "the service ended itself "
          + deaths
          + " times, out of memory or by a fault, while it worked on this; it is set aside"
          + (againAt == null ? "" : " and tried again, alone, at " + againAt);
    }
  }

  /**
   * What a death came to.
   *
   * @param suspects ids of jobs that are worked on one at a time from now on
   * @param setAside ids of jobs that were in work alone
   */
  public record Count(List<String> suspects, List<String> setAside) {}

  /**
   * Counts a death; before any claim, and before what the dead process held is freed.
   *
   * @param word tells it from others
   * @param cause in a word
   * @param looking the file of the inbox that was looked at then; empty where none was
   * @return empty where that death was counted before
   */
  Optional<Count> count(String word, String cause, Optional<String> looking) {
    long now = clock.millis();
    return database.transaction(
        tx -> {
          if (tx.update(
                  "INSERT INTO death VALUES (?, ?, ?) ON CONFLICT DO NOTHING", word, cause, now)
              == 0) {
            return Optional.empty();
          }
          if (looking.isPresent()) {
            tx.update(
                "INSERT INTO death_look VALUES (?, 1, ?)"
                    + " ON CONFLICT (file) DO UPDATE SET deaths = deaths + 1, at = excluded.at",
                looking.get(),
                now);
          }
          List<Job> aside =
              marked(
                  tx,
                  "alone_at = CASE WHEN state IN ('running', 'finished') THEN ? + ? * (1 << MIN(deaths"
                      + " - 1, ?)) END",
                  "deaths > 0",
                  now,
                  FIRST.toMillis(),
                  MOST_DOUBLINGS);
          List<Job> suspects = marked(tx, "alone_at = ?", "deaths = 0", now);
          for (Job job : aside) {
            note(
                tx,
                job,
                "set aside: the process ended itself (" + cause + ") while it alone was in work",
                now);
          }
          for (Job job : suspects) {
            note(
                tx,
                job,
                "was in work when the process ended itself (" + cause + "): goes on alone",
                now);
          }
          return Optional.of(new Count(ids(suspects), ids(aside)));
        });
  }

  /** In the same act what was in work is free again: no later death is laid to it. */
  private static List<Job> marked(Statements tx, String when, String which, Object... arguments)
      throws SQLException {
    // Those that are marked now hold no lease any more, so the second time finds only the others.
    List<Job> jobs =
        Claims.readable(
            tx.query(Claims::read, "SELECT * FROM job WHERE lease_owner IS NOT NULL AND " + which));
    for (Job job : jobs) {
      List<Object> all = new ArrayList<>(List.of(arguments));
      all.add(job.id());
      tx.update(
          "UPDATE job SET "
              + when
              + ", deaths = deaths + 1, lease_owner = NULL, lease_until = NULL,"
              + " version = version + 1 WHERE id = ?",
          all.toArray());
    }
    return jobs;
  }

  private static List<String> ids(List<Job> jobs) {
    return jobs.stream().map(Job::id).sorted().toList();
  }

  private static void note(Statements tx, Job job, String words, long now) throws SQLException {
    JobEvent event =
        new JobEvent(Instant.ofEpochMilli(now), job.state(), job.state(), JobEvent.ITSELF, words);
    if (words.startsWith("set aside")) {
      Events.addParked(tx, job.id(), event);
    } else {
      Events.add(tx, job.id(), event);
    }
  }

  /** The jobs that are set aside, oldest first. */
  public List<SetAside> setAside(int most) {
    return database.query(
        Deaths::read,
        "SELECT * FROM job INDEXED BY job_deaths WHERE deaths > 0 AND "
            + SET_ASIDE
            + " ORDER BY created_at, id LIMIT ?",
        most);
  }

  /** Whether and how that job is set aside. */
  public Optional<SetAside> of(String jobId) {
    return database
        .query(Deaths::read, "SELECT * FROM job WHERE id = ? AND " + SET_ASIDE, jobId)
        .stream()
        .findFirst();
  }

  private static SetAside read(ResultSet row) throws SQLException {
    return new SetAside(JobRow.read(row), row.getInt("deaths"), JobRow.instant(row, "alone_at"));
  }

  /**
   * Has a job that is set aside worked on once more, alone.
   *
   * @throws LedgerException if it is not set aside, or in work right now
   */
  public void tryAgain(Job job, Person person) {
    long now = clock.millis();
    database.transaction(
        tx -> {
          int changed =
              tx.update(
                  "UPDATE job SET deaths = CASE WHEN "
                      + NO_STEP
                      + " THEN 0 ELSE deaths END, alone_at = CASE WHEN "
                      + NO_STEP
                      + " THEN NULL ELSE ? END, due_at = ?, version = version + 1,"
                      + " look_at = CASE WHEN look_at IS NULL THEN NULL ELSE ? END"
                      + " WHERE id = ? AND lease_owner IS NULL AND "
                      + SET_ASIDE,
                  now,
                  now,
                  now,
                  job.id());
          if (changed == 0) {
            throw new LedgerException("job " + job.id() + " is being worked on right now");
          }
          Events.add(
              tx,
              job.id(),
              new JobEvent(
                  Instant.ofEpochMilli(now),
                  job.state(),
                  job.state(),
                  person.by(),
                  person.words("wants it tried once more")));
          return null;
        });
  }

  /** A person decided about the job: what comes of that is carried out, alone. */
  public static void goOn(Statements tx, String jobId, long now) throws SQLException {
    tx.update("UPDATE job SET alone_at = ? WHERE id = ? AND deaths > 0", now, jobId);
  }

  /** Files of the inbox that were looked at as often, or oftener, when the process died. */
  public List<String> looks(int times) {
    return database.query(
        row -> row.getString(1), "SELECT file FROM death_look WHERE deaths >= ?", times);
  }

  /** That file was looked at, and nothing happened. */
  public void lookedWell(String file) {
    database.transaction(tx -> tx.update("DELETE FROM death_look WHERE file = ?", file));
  }

  /** What {@link #ALONE} is asked with. */
  public static List<Object> due(long now) {
    return List.of(now, now + FARTHEST.toMillis());
  }
}
