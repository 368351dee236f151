package io.swapline.sandbox.fault;

import java.util.Objects;

/**
 * One misbehaviour.
 *
 * @param kind the requests it strikes
 * @param point when it strikes
 * @param effect what it does; an {@link AnswerFault} or {@link TaskFault} strikes at {@link
 *     FaultPoint#AFTER_TASK} only
 * @param times how many requests it strikes, {@link #UNTIL_CLEARED} for all
 */
public record Fault(RequestKind kind, FaultPoint point, FaultEffect effect, int times) {
  /** Strikes every request until the faults are cleared. */
  public static final int UNTIL_CLEARED = Integer.MAX_VALUE;

  public Fault {
    Objects.requireNonNull(kind);
    Objects.requireNonNull(point);
    Objects.requireNonNull(effect);
    if (times < 1) {
      throw new IllegalArgumentException("a fault strikes at least once, not " + times);
    }
    if (!(effect instanceof ExchangeFault) && point != FaultPoint.AFTER_TASK) {
      throw new IllegalArgumentException(effect + " strikes at AFTER_TASK, not at " + point);
    }
    if (effect instanceof TaskFault && kind != RequestKind.SUBMIT && kind != RequestKind.STATUS) {
      throw new IllegalArgumentException(effect + " is for SUBMIT or STATUS, not for " + kind);
    }
    if (effect instanceof AnswerFault.OtherFile && kind != RequestKind.RESULT) {
      throw new IllegalArgumentException(effect + " is for RESULT, not for " + kind);
    }
  }

  /** A fault that strikes until it is cleared. */
  public static Fault of(RequestKind kind, FaultPoint point, ExchangeFault effect) {
    return new Fault(kind, point, effect, UNTIL_CLEARED);
  }

  /** A fault of the answer that strikes until it is cleared. */
  public static Fault of(RequestKind kind, AnswerFault effect) {
    return new Fault(kind, FaultPoint.AFTER_TASK, effect, UNTIL_CLEARED);
  }

  /** A fault of the task that strikes until it is cleared. */
  public static Fault of(RequestKind kind, TaskFault effect) {
    return new Fault(kind, FaultPoint.AFTER_TASK, effect, UNTIL_CLEARED);
  }

  /** The same fault for the next requests only. */
  public Fault only(int requests) {
    return new Fault(kind, point, effect, requests);
  }
}
