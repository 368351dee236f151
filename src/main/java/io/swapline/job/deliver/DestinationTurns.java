package io.swapline.job.deliver;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * How many deliveries a destination may have in work: so many that one which is slow leaves the
 * others theirs; one at a time, after a rest, where it failed. Safe for use by several threads.
 */
final class DestinationTurns {
  /** The slots of the step are this for each destination. */
  static final int SHARE = 2;

  private static final Duration LONGEST_REST = Duration.ofSeconds(15);

  private static final class Standing {
    private int inWork;
    private int failures;
    private Instant rested = Instant.MIN;
  }

  private final Map<String, Standing> standings = new HashMap<>();
  private final InstantSource clock;

  DestinationTurns(InstantSource clock) {
    this.clock = clock;
  }

  /** Takes a turn; false where there is none now. */
  synchronized boolean take(String destination) {
    Standing standing = of(destination);
    int most = standing.failures > 0 ? 1 : SHARE;
    if (standing.inWork >= most || clock.instant().isBefore(standing.rested)) {
      return false;
    }
    standing.inWork++;
    return true;
  }

  /** The turn is over, however it went. */
  synchronized void end(String destination) {
    of(destination).inWork--;
  }

  synchronized void succeeded(String destination) {
    of(destination).failures = 0;
  }

  /** One failure may be the job's own; from the second in a row on the destination rests. */
  synchronized void failed(String destination) {
    Standing standing = of(destination);
    standing.failures++;
    if (standing.failures > 1) {
      Duration rest = Duration.ofSeconds(1L << Math.min(standing.failures - 2, 10));
      standing.rested =
          clock.instant().plus(rest.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : rest);
    }
  }

  private Standing of(String destination) {
    return standings.computeIfAbsent(destination, name -> new Standing());
  }
}
