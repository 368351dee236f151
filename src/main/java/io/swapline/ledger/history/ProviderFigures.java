package io.swapline.ledger.history;

import io.swapline.ledger.model.JobState;
import io.swapline.ledger.store.Database;
import io.swapline.ledger.store.JobRow;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What is at a provider, and what became of its jobs since somebody asked before. */
public final class ProviderFigures {
  /** A job is closed a moment before that can be read. */
  private static final Duration WRITTEN = Duration.ofSeconds(2);

  private static final String OPEN =
      Arrays.stream(JobState.values())
          .filter(state -> !state.isEnd())
          .map(state -> "'" + state.text() + "'")
          .collect(Collectors.joining(", ", "(", ")"));

  private final Database database;
  private final InstantSource clock;
  private long since;

  public ProviderFigures(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
    this.since = until();
  }

  private long until() {
    return clock.instant().minus(WRITTEN).toEpochMilli();
  }

  /** How many of its jobs are under way, by state; a state of none is not there. */
  public Map<JobState, Long> open(String provider) {
    Map<JobState, Long> counts = new EnumMap<>(JobState.class);
    database
        .query(
            row -> Map.entry(JobRow.state(row.getString(1)), row.getLong(2)),
            "SELECT state, COUNT(*) FROM job INDEXED BY job_places WHERE provider = ?"
                + " AND state IN "
                + OPEN
                + " GROUP BY state",
            provider)
        .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
    return counts;
  }

  /**
   * Jobs whose files came to their last place.
   *
   * @param state the end that they came to
   */
  public record Closed(String provider, JobState state, long jobs) {}

  /** What was closed since this was asked before, or made; each job once. */
  public synchronized List<Closed> closed() {
    long until = until();
    if (until <= since) {
      return List.of();
    }
    List<Closed> closed =
        database.query(
            row -> new Closed(row.getString(1), JobRow.state(row.getString(2)), row.getLong(3)),
            // As the index has it.
            "SELECT provider, state, COUNT(*) FROM job INDEXED BY job_kept"
                + " WHERE closed_at >= ? AND closed_at < ? AND closed_at IS NOT NULL"
                + " AND (forgotten_at IS NULL OR forgotten_at <> closed_at)"
                + " GROUP BY provider, state",
            since,
            until);
    since = until;
    return closed;
  }
}
