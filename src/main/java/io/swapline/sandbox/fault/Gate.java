package io.swapline.sandbox.fault;

import java.time.Duration;

/** Holds requests at a point until it is opened. Once open it stays open. */
public final class Gate implements ExchangeFault {
  private int waiting;
  private boolean open;

  @Override
  public synchronized void strike() throws InterruptedException {
    waiting++;
    notifyAll();
    try {
      while (!open) {
        wait();
      }
    } finally {
      waiting--;
    }
  }

  /**
   * Waits until so many requests are held here at the same time.
   *
   * @throws IllegalStateException when they did not come within the time
   */
  public synchronized void awaitHeld(int requests, Duration within) throws InterruptedException {
    long deadline = System.nanoTime() + within.toNanos();
    while (waiting < requests) {
      long left = (deadline - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        throw new IllegalStateException(waiting + " requests are held, not " + requests);
      }
      wait(left);
    }
  }

  /** How many requests are held now. */
  public synchronized int held() {
    return waiting;
  }

  /** Lets every held request go on, and all that follow. */
  public synchronized void open() {
    open = true;
    notifyAll();
  }
}
