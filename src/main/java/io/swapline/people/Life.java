package io.swapline.people;

import io.swapline.ledger.life.Heartbeat;
import io.swapline.ledger.life.KeyState;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Supplier;

/** That this process lives, told in the ledger: where, since when, and what it knows of keys. */
public final class Life {
  private final Heartbeat heartbeat;
  private final Supplier<Map<String, KeyState>> keys;
  private final String host;
  private final long pid = ProcessHandle.current().pid();
  private final Instant since;

  /**
   * From now on.
   *
   * @param keys provider → what is known of its key
   */
  public Life(Heartbeat heartbeat, Supplier<Map<String, KeyState>> keys, InstantSource clock) {
    this.heartbeat = heartbeat;
    this.keys = keys;
    this.since = clock.instant();
    // The process and its machine, as the virtual machine found them; asks no name server.
    String name = ManagementFactory.getRuntimeMXBean().getName();
    this.host = name.substring(name.indexOf('@') + 1);
  }

  /** Once more. */
  public void tell() {
    heartbeat.beat(host, pid, since, keys.get());
  }
}
