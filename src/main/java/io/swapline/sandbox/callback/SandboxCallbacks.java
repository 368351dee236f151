package io.swapline.sandbox.callback;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** What callbacks were sent, and how they misbehave from now on. */
public final class SandboxCallbacks {
  private final boolean signed;
  private final List<Sent> sent = new ArrayList<>();
  private final List<Runnable> held = new ArrayList<>();
  private final Deque<ForgedCallback> forgeries = new ArrayDeque<>();
  private boolean withheld;
  private boolean early;
  private int copies;

  /**
   * @param signed whether the vendor signs its callbacks
   */
  public SandboxCallbacks(boolean signed) {
    this.signed = signed;
  }

  /**
   * A callback that was sent, forged ones and copies among them.
   *
   * @param taskId the task that has ended, also where another is named
   * @param at when the sending began
   * @param attempt counted from 1 for each callback, a forged one and copies included
   * @param path of the address, not decoded, without a query
   * @param status HTTP status of the answer, 0 where none came
   */
  public record Sent(String taskId, Instant at, int attempt, String path, int status) {}

  /** All callbacks sent, in the order in which their answers came or were given up. */
  public synchronized List<Sent> sent() {
    return List.copyOf(sent);
  }

  /** Sends none from now on, no retry either; those that are due are kept. */
  public synchronized void withhold() {
    withheld = true;
  }

  /** Sends those that were kept, and all that follow. */
  public synchronized void deliver() {
    withheld = false;
    held.forEach(Runnable::run);
    held.clear();
  }

  /**
   * Sends every callback so many times more after it was taken, with the same message id; 0 ends
   * that.
   */
  public synchronized void duplicate(int times) {
    if (times < 0) {
      throw new IllegalArgumentException("copies are counted from 0, not " + times);
    }
    copies = times;
  }

  /**
   * From now on a callback that says "processing" is sent for every task when it is made, once, and
   * answered before the submit is; the one at the end comes as ever.
   */
  public synchronized void early() {
    early = true;
  }

  /**
   * Sends this instead of the next callback that tells of an end; the true one follows as a retry
   * would. Several strike one callback each.
   *
   * @throws IllegalArgumentException when it is about a signature and the vendor has none
   */
  public synchronized void forge(ForgedCallback kind) {
    if (kind.ofSignature() && !signed) {
      throw new IllegalArgumentException(
          "this vendor does not sign, so there is no " + kind + " of it");
    }
    forgeries.add(kind);
  }

  /** Whether it is withheld; it is run again when callbacks are delivered. */
  synchronized boolean keeps(Runnable again) {
    if (withheld) {
      held.add(again);
    }
    return withheld;
  }

  /** How many callbacks are withheld now. */
  public synchronized int kept() {
    return held.size();
  }

  /** Whether a task's making is told. */
  synchronized boolean areEarly() {
    return early && !withheld;
  }

  synchronized Optional<ForgedCallback> takeForgery() {
    return Optional.ofNullable(forgeries.poll());
  }

  synchronized int copies() {
    return copies;
  }

  synchronized void enter(Sent one) {
    sent.add(one);
  }
}
