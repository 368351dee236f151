package io.swapline.step;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A signal that is not lost when nobody waits for it yet. */
final class Wake {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private boolean signalled;

  void signal() {
    lock.lock();
    try {
      signalled = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits for a signal, at most that long, and takes it. */
  void await(Duration most) throws InterruptedException {
    long left = most.toNanos();
    lock.lock();
    try {
      while (!signalled && left > 0) {
        left = changed.awaitNanos(left);
      }
      signalled = false;
    } finally {
      lock.unlock();
    }
  }

  /** The usual time between two scans. */
  static Duration scan() {
    return Duration.ofSeconds(1);
  }
}
