package io.swapline.ledger.claims;

import io.swapline.ledger.limits.Limits;
import io.swapline.ledger.limits.ProviderWaits;
import io.swapline.ledger.limits.QuotaUsage;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.store.Database;
import io.swapline.ledger.store.Database.Statements;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Why jobs are not submitted that are ready to be: their provider's {@link Limits} are reached, or
 * it is to be left alone for a while. Found out when it is asked, for it changes by the second.
 */
public final class SubmitQueueWaits {
  private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("HH:mm:ss");

  private final Database database;
  private final InstantSource clock;
  private final Limits limits;
  private final ZoneId zone;

  /**
   * @param zone by whose clocks times are told
   */
  public SubmitQueueWaits(Database database, InstantSource clock, Limits limits, ZoneId zone) {
    this.database = database;
    this.clock = clock;
    this.limits = limits;
    this.zone = zone;
  }

  /**
   * Jobs that wait for one provider.
   *
   * @param jobs how many, at least one
   * @param why in words
   */
  public record Line(String provider, long jobs, String why) {
    /** As people are told it: {@code 12 jobs wait: …}. */
    public String words() {
      return (jobs == 1 ? "1 job waits: " : jobs + " jobs wait: ") + why;
    }
  }

  /** The limits it tells of. */
  public Limits limits() {
    return limits;
  }

  /** All that wait, a line a provider. */
  public List<Line> lines() {
    return database.reading(
        tx -> {
          List<Line> lines = new ArrayList<>();
          for (Map.Entry<String, String> each : reasons(tx).entrySet()) {
            long jobs = due(tx, each.getKey());
            if (jobs > 0) {
              lines.add(new Line(each.getKey(), jobs, each.getValue()));
            }
          }
          return lines;
        });
  }

  /** What that job waits for; empty where it is nothing of this kind. */
  public Optional<String> of(Job job) {
    boolean ready = job.state() == JobState.PREPARED && !job.leased();
    if (!ready || job.dueAt().isAfter(clock.instant())) {
      return Optional.empty();
    }
    return Optional.ofNullable(database.reading(this::reasons).get(job.provider()));
  }

  /** Jobs on their way to that provider, and tasks it works on or may work on. */
  public int atOnce(String provider) {
    return places(provider).atOnce();
  }

  /** Submits to that provider that are to come, on their way, or over for less than a minute. */
  public int perMinute(String provider) {
    return places(provider).perMinute();
  }

  private QuotaUsage places(String provider) {
    return database.reading(tx -> QuotaUsage.of(tx, limits, provider, clock.millis()));
  }

  /** Provider → why nothing is submitted to it; one that a person has to resume is not there. */
  private Map<String, String> reasons(Statements tx) throws SQLException {
    long now = clock.millis();
    Map<String, String> reasons = new HashMap<>();
    for (ProviderWaits.Wait wait : ProviderWaits.now(tx, now)) {
      reasons.put(wait.provider(), words(wait));
    }
    for (String provider : SubmitQueue.providers(tx)) {
      if (!reasons.containsKey(provider)) {
        full(QuotaUsage.of(tx, limits, provider, now), provider)
            .ifPresent(words -> reasons.put(provider, words));
      }
    }
    tx.query(row -> row.getString(1), SubmitQueue.PAUSED).forEach(reasons::remove);
    return reasons;
  }

  private String words(ProviderWaits.Wait wait) {
    return wait.asked()
        ? wait.provider() + " asked us to wait until " + time(wait.until())
        : wait.why();
  }

  private Optional<String> full(QuotaUsage places, String provider) {
    Limits.Limit limit = limits.of(provider);
    Optional<String> tasks =
        limit
            .tasksAtOnce()
            .filter(most -> places.atOnce() >= most)
            .map(most -> places.atOnce() + " of " + most + " tasks at once at " + provider);
    return tasks.or(
        () ->
            limit
                .submitsPerMinute()
                .filter(most -> places.perMinute() >= most)
                .map(most -> minute(places, most, provider)));
  }

  private String minute(QuotaUsage places, int most, String provider) {
    Instant next = places.nextSubmit(most);
    return places.perMinute()
        + " of "
        + most
        + " submits in the last minute at "
        + provider
        + (next == null ? "" : ", the next at " + time(next));
  }

  private String time(Instant moment) {
    return SECONDS.format(moment.atZone(zone)) + " " + zone.getId();
  }

  private long due(Statements tx, String provider) throws SQLException {
    return tx.query(
            row -> row.getLong(1),
            "SELECT COUNT(*) FROM job WHERE state = 'prepared' AND provider = ?"
                + Claims.FREE
                + Deaths.NONE,
            Claims.withDue(clock.millis(), List.of(provider)))
        .get(0);
  }
}
