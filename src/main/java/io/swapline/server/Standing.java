package io.swapline.server;

import java.time.Duration;

/** How a connection stands, and how long it may stand so. */
enum Standing {
  /** No request is begun. */
  IDLE(60, 0),
  HEAD(10, 408),
  /** Whether its body is wanted is being found out. */
  ASKING(30, 503),
  /** It waits for its turn. */
  TURN(30, 503),
  BODY(30, 408),
  WORK(60, 0),
  /** Counted anew with each byte that leaves. */
  ANSWER(30, 0),
  /** What still comes is dropped. */
  PARTING(2, 0),
  GONE(Long.MAX_VALUE / 1_000_000_000, 0);

  private final Duration most;
  private final int late;

  Standing(long seconds, int late) {
    this.most = Duration.ofSeconds(seconds);
    this.late = late;
  }

  Duration most() {
    return most;
  }

  /** The status to refuse it with when that time is over; 0 where it is closed without a word. */
  int late() {
    return late;
  }

  /** Whether anything is read. */
  boolean takesMore() {
    return switch (this) {
      case IDLE, HEAD, BODY, PARTING, GONE -> true;
      case ASKING, TURN, WORK, ANSWER -> false;
    };
  }
}
