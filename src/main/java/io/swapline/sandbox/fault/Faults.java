package io.swapline.sandbox.fault;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The faults that are set now. They strike in the order in which they were added; a fault that ends
 * a request leaves those behind it for the next one.
 */
public final class Faults {
  private final List<Pending> pending = new ArrayList<>();

  /** Adds a fault behind those that are set. */
  public synchronized void add(Fault fault) {
    pending.add(new Pending(fault));
  }

  /** Holds every request of this kind at this point until the gate is opened. */
  public Gate hold(RequestKind kind, FaultPoint point) {
    Gate gate = new Gate();
    add(Fault.of(kind, point, gate));
    return gate;
  }

  /** Takes all faults away and lets all held requests go on. */
  public synchronized void clear() {
    for (Pending each : pending) {
      if (each.fault.effect() instanceof Gate gate) {
        gate.open();
      }
    }
    pending.clear();
  }

  /** Takes the faults of one kind of request away and lets those held go on. */
  public synchronized void clear(RequestKind kind) {
    for (Pending each : pending) {
      if (each.fault.kind() == kind && each.fault.effect() instanceof Gate gate) {
        gate.open();
      }
    }
    pending.removeIf(each -> each.fault.kind() == kind);
  }

  /** Whether a fault waits at this point. */
  public synchronized boolean expects(RequestKind kind, FaultPoint point) {
    return pending.stream().anyMatch(each -> each.isAt(kind, point));
  }

  public void strike(RequestKind kind, FaultPoint point) throws IOException, InterruptedException {
    for (Pending each : at(kind, point)) {
      if (each.fault.effect() instanceof ExchangeFault exchangeFault && use(each)) {
        exchangeFault.strike();
      }
    }
  }

  public <D extends AnswerFault> Optional<D> answerFault(RequestKind kind, Class<D> type) {
    for (Pending each : at(kind, FaultPoint.AFTER_TASK)) {
      if (type.isInstance(each.fault.effect()) && use(each)) {
        return Optional.of(type.cast(each.fault.effect()));
      }
    }
    return Optional.empty();
  }

  /** The task faults for a read of a task that is done, or is not. */
  public List<TaskFault> taskFaults(boolean done) {
    List<TaskFault> found = new ArrayList<>();
    for (Pending each : at(RequestKind.STATUS, FaultPoint.AFTER_TASK)) {
      if (each.fault.effect() instanceof TaskFault taskFault
          && taskFault.touches(done)
          && use(each)) {
        found.add(taskFault);
      }
    }
    return found;
  }

  /** The task faults that stay with a task made now. */
  public List<TaskFault> lastingTaskFaults() {
    List<TaskFault> found = new ArrayList<>();
    for (Pending each : at(RequestKind.SUBMIT, FaultPoint.AFTER_TASK)) {
      if (each.fault.effect() instanceof TaskFault taskFault && use(each)) {
        found.add(taskFault);
      }
    }
    return found;
  }

  private synchronized List<Pending> at(RequestKind kind, FaultPoint point) {
    return pending.stream().filter(each -> each.isAt(kind, point)).toList();
  }

  private synchronized boolean use(Pending one) {
    if (one.left == 0) {
      return false;
    }
    if (one.left != Fault.UNTIL_CLEARED) {
      one.left--;
    }
    // A gate stays listed while requests may stand before it, so that clear() can open it.
    if (one.left == 0 && !(one.fault.effect() instanceof Gate)) {
      pending.remove(one);
    }
    return true;
  }

  private static final class Pending {
    private final Fault fault;
    private int left;

    private Pending(Fault fault) {
      this.fault = fault;
      this.left = fault.times();
    }

    private boolean isAt(RequestKind kind, FaultPoint point) {
      return left > 0 && fault.kind() == kind && fault.point() == point;
    }
  }
}
