package io.swapline.server;

import java.util.concurrent.atomic.AtomicLong;

/** What bodies may take of memory, over all connections. */
final class BodyRoom {
  private final long most;
  private final AtomicLong taken = new AtomicLong();

  /**
   * @param most bytes
   */
  BodyRoom(long most) {
    this.most = most;
  }

  /** Whether there is room for that many bytes more, which are taken then. */
  boolean take(long bytes) {
    if (taken.addAndGet(bytes) <= most) {
      return true;
    }
    taken.addAndGet(-bytes);
    return false;
  }

  void free(long bytes) {
    taken.addAndGet(-bytes);
  }
}
