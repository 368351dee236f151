package io.swapline.people;

import io.swapline.ledger.life.Heartbeat;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.time.InstantSource;

/** That this process lives, told in the ledger: on which machine, and since when. */
public final class Life {
  private final Heartbeat heartbeat;
  private final String host;
  private final long pid = ProcessHandle.current().pid();
  private final Instant since;

  /** From now on. */
  public Life(Heartbeat heartbeat, InstantSource clock) {
    this.heartbeat = heartbeat;
    this.since = clock.instant();
    // The process and its machine, as the virtual machine found them; asks no name server.
    String name = ManagementFactory.getRuntimeMXBean().getName();
    this.host = name.substring(name.indexOf('@') + 1);
  }

  /** Once more. */
  public void tell() {
    heartbeat.beat(host, pid, since);
  }
}
