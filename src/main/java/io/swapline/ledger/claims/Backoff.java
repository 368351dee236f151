package io.swapline.ledger.claims;

import java.time.Duration;

/** How long a step that failed waits: 1 s, then twice as long each time, at most five minutes. */
public final class Backoff {
  private static final Duration MOST = Duration.ofMinutes(5);
  private static final int MOST_COUNTED = 100_000;

  private Backoff() {}

  /** How long that many failures in a row have waited together. */
  public static Duration waited(int failures) {
    Duration all = Duration.ZERO;
    for (int before = 0; before < Math.min(failures, MOST_COUNTED); before++) {
      all = all.plus(after(before));
    }
    return all;
  }

  /** The wait after that many failures in a row before this one. */
  public static Duration after(int failures) {
    Duration wait = Duration.ofSeconds(1L << Math.min(failures, 10));
    return wait.compareTo(MOST) > 0 ? MOST : wait;
  }
}
