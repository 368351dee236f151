package io.swapline.net;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** When one exchange has to be over; then it is cut, whatever the peer is at. */
final class Deadline {
  private static final ScheduledExecutorService ALARMS =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "exchange-deadlines");
            thread.setDaemon(true);
            return thread;
          });

  private final String host;
  private final Runnable cut;
  private final long begun = System.nanoTime();
  private Duration most;
  private ScheduledFuture<?> alarm;
  private boolean over;
  private boolean met;

  /**
   * @param host for words
   * @param cut closes the connection, from another thread
   */
  Deadline(String host, Duration most, Runnable cut) {
    this.host = host;
    this.cut = cut;
    this.most = most;
    this.alarm = set(most);
  }

  private ScheduledFuture<?> set(Duration from) {
    long left = from.toNanos() - (System.nanoTime() - begun);
    return ALARMS.schedule(this::ring, Math.max(0, left), TimeUnit.NANOSECONDS);
  }

  private void ring() {
    synchronized (this) {
      if (met) {
        return;
      }
      over = true;
    }
    cut.run();
  }

  /** From its begin on it may take that long, which is more than was said before. */
  synchronized void extend(Duration longer) {
    if (!over && !met && longer.compareTo(most) > 0) {
      alarm.cancel(false);
      most = longer;
      alarm = set(longer);
    }
  }

  /** The exchange is over. */
  synchronized void met() {
    met = true;
    alarm.cancel(false);
  }

  /** Whether it was not met. */
  synchronized boolean isOver() {
    return over;
  }

  /** What went wrong, or that it was this. */
  synchronized IOException told(IOException cause) {
    return over ? new DeadlineException(host, most, cause) : cause;
  }
}
