package io.swapline.server;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How many requests are worked on at once. The rest waits in its order, unread; health does not
 * stand in this line.
 */
final class Turns {
  private final int most;
  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private int taken;

  Turns(int most) {
    this.most = most;
  }

  /** Runs it when it has its turn, perhaps at once. */
  void await(Runnable go) {
    synchronized (this) {
      if (taken >= most) {
        waiting.add(go);
        return;
      }
      taken++;
    }
    go.run();
  }

  /** It waits no more, where it still did. */
  synchronized boolean leave(Runnable go) {
    return waiting.remove(go);
  }

  /** The turn goes to the next. */
  void end() {
    Runnable next;
    synchronized (this) {
      next = waiting.poll();
      if (next == null) {
        taken--;
      }
    }
    if (next != null) {
      next.run();
    }
  }
}
