package io.swapline.watch.crowd;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Keeps looks at a large inbox from filling a core: between two of them lies nineteen times as long
 * as the last one took, and not more than five seconds. A look at a few hundred files takes
 * milliseconds, and is not held up; nor is the next one for long when there was something new to
 * take.
 */
public final class LookPace {
  private static final int REST = 19;
  private static final long LONGEST = Duration.ofSeconds(5).toNanos();

  private final LongSupplier nanoTime;
  private long began;
  private long ended;
  private long notBefore;

  /**
   * @param nanoTime a clock that never jumps
   */
  public LookPace(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.notBefore = nanoTime.getAsLong();
  }

  /** Whether it is time for a look, which then begins. */
  public boolean begins() {
    began = nanoTime.getAsLong();
    return began - notBefore >= 0;
  }

  /** To be called when the look is over, however it ended. */
  public void ended() {
    ended = nanoTime.getAsLong();
    notBefore = ended + Math.min(LONGEST, REST * (ended - began));
  }

  /** There was something new to take, and more of it may have come meanwhile. */
  public void foundDrops() {
    notBefore = ended + Math.min(LONGEST, ended - began);
  }
}
