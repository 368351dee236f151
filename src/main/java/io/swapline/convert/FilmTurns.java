package io.swapline.convert;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Who may make a film now: two at once, as each uses all of the machine, and never the same film
 * twice.
 */
final class FilmTurns {
  private static final int AT_ONCE = 2;
  private static final Duration SOON = Duration.ofSeconds(5);
  private static final Duration LATEST = Duration.ofMinutes(5);
  private static final Duration FORGET = Duration.ofMinutes(10);

  private final Set<String> taken = new HashSet<>();

  /** Which films wait, and when they asked last. */
  private final Map<String, Long> waiting = new HashMap<>();

  private final LongSupplier nanos;

  FilmTurns(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /**
   * Takes a turn, until it is {@linkplain #done over}.
   *
   * @param plan what is made
   * @param patient whether it is waited for
   * @throws NotNowException where others have theirs and it is not waited for, or the wait was cut
   */
  synchronized void take(String plan, boolean patient) throws NotNowException {
    while (taken.size() >= AT_ONCE || taken.contains(plan)) {
      if (!patient) {
        throw later(plan);
      }
      try {
        wait();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new NotNowException("the service stops", Duration.ZERO);
      }
    }
    waiting.remove(plan);
    taken.add(plan);
  }

  /** The more of them wait, the later each asks again: all of them are looked at each time. */
  private NotNowException later(String plan) {
    long now = nanos.getAsLong();
    waiting.values().removeIf(asked -> now - asked > FORGET.toNanos());
    waiting.put(plan, now);
    Duration again = SOON.plusSeconds(waiting.size());
    return new NotNowException(
        "it waits until it can be made to fit: " + taken.size() + " others are being made",
        again.compareTo(LATEST) > 0 ? LATEST : again);
  }

  synchronized void done(String plan) {
    taken.remove(plan);
    notifyAll();
  }
}
