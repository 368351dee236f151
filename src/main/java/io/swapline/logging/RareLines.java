package io.swapline.logging;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/** Decides which lines are let into the log where somebody can cause any number: one a minute. */
final class RareLines {
  /** In which one line of a kind is let in. */
  static final Duration QUIET = Duration.ofMinutes(1);

  /** What is beyond them is one kind, so that kinds take no more memory than that. */
  static final int MOST_KINDS = 500;

  private static final String REST = "";

  private final LongSupplier nanos;
  private final Map<String, Seen> kinds = new HashMap<>();

  private static final class Seen {
    private long at;
    private long leftOut;
  }

  /**
   * @param nanos a clock that nobody sets
   */
  RareLines(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /**
   * Asks for one line.
   *
   * @return how many of its kind were left out since the one that was let in before; nothing where
   *     this one is left out too
   */
  synchronized OptionalLong admit(String kind) {
    long now = nanos.getAsLong();
    Seen seen = kinds.get(kind);
    if (seen == null) {
      String counted = hasRoom(now) ? kind : REST;
      seen = kinds.get(counted);
      if (seen == null) {
        seen = new Seen();
        seen.at = now;
        kinds.put(counted, seen);
        return OptionalLong.of(0);
      }
    }
    if (!isOver(seen, now)) {
      seen.leftOut++;
      return OptionalLong.empty();
    }
    long leftOut = seen.leftOut;
    seen.at = now;
    seen.leftOut = 0;
    return OptionalLong.of(leftOut);
  }

  private boolean hasRoom(long now) {
    if (kinds.size() >= MOST_KINDS) {
      kinds.values().removeIf(seen -> isOver(seen, now));
    }
    return kinds.size() < MOST_KINDS;
  }

  private static boolean isOver(Seen seen, long now) {
    return now - seen.at >= QUIET.toNanos();
  }
}
