package io.swapline.cli;

import java.io.PrintWriter;
import java.time.Duration;

/** How far long work is: a line every few seconds, and none for what is quick. */
final class ProgressLines {
  private static final long PAUSE = Duration.ofSeconds(3).toNanos();

  private final PrintWriter out;
  private long last = System.nanoTime();

  ProgressLines(PrintWriter out) {
    this.out = out;
  }

  /**
   * Tells it, if it is time.
   *
   * @param what is being done
   * @param done of all, in any unit
   */
  void at(String what, long done, long all) {
    long now = System.nanoTime();
    if (now - last < PAUSE) {
      return;
    }
    last = now;
    out.println("  " + what + ": " + (all <= 0 ? 100 : done * 100 / all) + " %");
    out.flush();
  }
}
