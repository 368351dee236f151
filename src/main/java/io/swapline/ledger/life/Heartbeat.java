package io.swapline.ledger.life;

import com.fasterxml.jackson.core.type.TypeReference;
import io.swapline.ledger.store.Database;
import io.swapline.ledger.store.JobRow;
import io.swapline.ledger.store.JsonColumn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * That a service lives, as whom and since when, and what it knows of the providers' keys: told
 * every few seconds. A kill leaves the last one behind, which is how others see that it was one.
 */
public final class Heartbeat {
  private static final TypeReference<Map<String, String>> KEYS = new TypeReference<>() {};

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
   * @param keys provider → what it knew of its key, a text of {@link KeyState}
   * @param stoppedAt when it ended in order; null while it works, and of one that was killed
   */
  public record Beat(
      String owner,
      String host,
      long pid,
      Instant since,
      Instant at,
      Map<String, String> keys,
      Instant stoppedAt) {}

  /**
   * Tells that this process lives.
   *
   * @param keys provider → what it knows of its key
   */
  public void beat(String host, long pid, Instant since, Map<String, KeyState> keys) {
    Map<String, String> texts = new TreeMap<>();
    keys.forEach((provider, state) -> texts.put(provider, state.text()));
    database.repeatable(
        tx ->
            tx.update(
                "INSERT INTO heartbeat (one, owner, host, pid, since, beat_at, provider_keys)"
                    + " VALUES (1, ?, ?, ?, ?, ?, ?) ON CONFLICT (one) DO UPDATE SET"
                    + " owner = excluded.owner, host = excluded.host, pid = excluded.pid,"
                    + " since = excluded.since, beat_at = excluded.beat_at,"
                    + " provider_keys = excluded.provider_keys, stopped_at = NULL",
                owner,
                host,
                pid,
                since.toEpochMilli(),
                clock.millis(),
                JsonColumn.write(texts)));
  }

  /** Tells that this process ends in order; nothing where it never told that it lives. */
  public void stopped() {
    long now = clock.millis();
    database.repeatable(
        tx ->
            tx.update(
                "UPDATE heartbeat SET beat_at = ?, stopped_at = ? WHERE owner = ?",
                now,
                now,
                owner));
  }

  /** The last one of any process; empty where no service has worked here. */
  public Optional<Beat> last() {
    return database.query(Heartbeat::read, "SELECT * FROM heartbeat").stream().findFirst();
  }

  private static Beat read(ResultSet row) throws SQLException {
    String keys = row.getString("provider_keys");
    return new Beat(
        row.getString("owner"),
        row.getString("host"),
        row.getLong("pid"),
        JobRow.instant(row, "since"),
        JobRow.instant(row, "beat_at"),
        keys == null ? Map.of() : JsonColumn.read(keys, KEYS),
        JobRow.instant(row, "stopped_at"));
  }
}
