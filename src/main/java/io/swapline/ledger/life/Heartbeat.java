package io.swapline.ledger.life;

import io.swapline.ledger.store.Database;
import io.swapline.ledger.store.JobRow;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * That a service lives, as whom and since when: told every few seconds. A kill leaves the last one
 * behind, which is how others see that it was one.
 */
public final class Heartbeat {
  private final Database database;
  private final InstantSource clock;
  private final String owner;

  public Heartbeat(Database database, InstantSource clock, String owner) {
    this.database = database;
    this.clock = clock;
    this.owner = owner;
  }

  /**
   * The last one.
   *
   * @param owner the process, as in leases
   * @param pid its number on that machine
   * @param since when it started
   * @param at when it lived last
   */
  public record Beat(String owner, String host, long pid, Instant since, Instant at) {}

  /** Tells that this process lives. */
  public void beat(String host, long pid, Instant since) {
    database.repeatable(
        tx ->
            tx.update(
                "INSERT INTO heartbeat (one, owner, host, pid, since, beat_at)"
                    + " VALUES (1, ?, ?, ?, ?, ?) ON CONFLICT (one) DO UPDATE SET"
                    + " owner = excluded.owner, host = excluded.host, pid = excluded.pid,"
                    + " since = excluded.since, beat_at = excluded.beat_at",
                owner,
                host,
                pid,
                since.toEpochMilli(),
                clock.millis()));
  }

  /** The last one of any process; empty where no service has worked here. */
  public Optional<Beat> last() {
    return database
        .query(
            row ->
                new Beat(
                    row.getString("owner"),
                    row.getString("host"),
                    row.getLong("pid"),
                    JobRow.instant(row, "since"),
                    JobRow.instant(row, "beat_at")),
            "SELECT * FROM heartbeat")
        .stream()
        .findFirst();
  }
}
