package io.swapline.provider;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * How long a paid request may take until its first byte leaves, from a moment before its intent is
 * written. Nobody decides about the request before that time has passed, so after it nothing may be
 * sent. Two clocks are asked: the one that nobody sets stands still while the machine sleeps, and
 * the one on the wall may be set.
 */
public final class SendWindow {
  /** Clocks are set by less than this without telling anything. */
  private static final Duration UNSTEADY = Duration.ofSeconds(1);

  private final Duration length;
  private final InstantSource wall;
  private final LongSupplier nanoTime;
  private final Instant wallBegan;
  private final long nanosBegan;

  /**
   * It begins now.
   *
   * @param wall the clock on the wall
   * @param nanoTime a clock that nobody sets, in nanoseconds from any moment on
   */
  public SendWindow(Duration length, InstantSource wall, LongSupplier nanoTime) {
    this.length = length;
    this.wall = wall;
    this.nanoTime = nanoTime;
    this.wallBegan = wall.instant();
    this.nanosBegan = nanoTime.getAsLong();
  }

  /** How long it is. */
  public Duration length() {
    return length;
  }

  /** Why nothing may be sent any more, in words; empty while something may be. */
  Optional<String> missed() {
    Duration steady = Duration.ofNanos(nanoTime.getAsLong() - nanosBegan);
    Duration shown = Duration.between(wallBegan, wall.instant());
    if (shown.compareTo(steady.minus(UNSTEADY)) < 0) {
      // The machine may have slept for as long: nobody can tell.
      return Optional.of("the clock was set back while the job was being submitted");
    }
    Duration longest = steady.compareTo(shown) > 0 ? steady : shown;
    return longest.compareTo(length) < 0
        ? Optional.empty()
        : Optional.of(
            "the request was held up for %d s on this machine, and may begin for %d s"
                .formatted(longest.toSeconds(), length.toSeconds()));
  }
}
