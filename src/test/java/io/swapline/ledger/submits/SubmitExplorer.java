package io.swapline.ledger.submits;

import io.swapline.ledger.OneConnection.Fault;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tries every order of what can happen to a paid submit, up to a depth, with a fault at every
 * statement that the ledger writes; after each it lets all come to rest and asks what is wrong.
 */
final class SubmitExplorer {
  private final SubmitWorld world;
  private final SubmitRest rest;
  private final Map<String, Integer> explored = new HashMap<>();
  private final Deque<String> order = new ArrayDeque<>();
  private int depth;
  private long orders;

  SubmitExplorer(SubmitWorld world) {
    this.world = world;
    this.rest = new SubmitRest(world);
  }

  /**
   * An order after which something is wrong.
   *
   * @param order what happened, one after the other
   */
  record Mistake(List<String> order, String what) {
    @Override
    public String toString() {
      return what
          + ", after: "
          + String.join(", ", order)
          + "\nto repeat it: mvn test -Dtest=SubmitModelTest '-Dswapline.model.order="
          + String.join(",", order)
          + "'";
    }
  }

  /** How many orders were tried. */
  long orders() {
    return orders;
  }

  /** After that beginning: every order of so many further acts, with up to so many faults. */
  Optional<Mistake> explore(List<String> beginning, int acts, int faults) {
    SubmitWorld.Memory memory = world.remember();
    world.connection().mark(depth++);
    try {
      for (String act : beginning) {
        order.addLast(act);
        perform(act);
      }
      return further(acts, faults);
    } finally {
      beginning.forEach(act -> order.removeLast());
      world.connection().takeBack(--depth);
      world.recall(memory);
    }
  }

  /** An act by its name, with its fault if it bears one; nothing where it cannot be now. */
  private void perform(String act) {
    String[] parts = act.split(" ! ", 2);
    if (parts.length > 1) {
      String[] fault = parts[1].split(" at ", 2);
      world.connection().fail(Integer.parseInt(fault[1]), Fault.valueOf(fault[0]));
    }
    world.next().getOrDefault(parts[0], () -> {}).run();
    world.connection().heal();
  }

  private Optional<Mistake> further(int acts, int faults) {
    String key = rest.key() + faults;
    if (explored.getOrDefault(key, -1) >= acts) {
      return Optional.empty();
    }
    boolean isNew = explored.put(key, acts) == null;
    Optional<Mistake> mistake = isNew ? atRest() : Optional.empty();
    if (mistake.isPresent() || acts == 0) {
      return mistake;
    }
    for (String act : world.next().keySet()) {
      world.connection().statements();
      List<String> faulty = new ArrayList<>();
      mistake = after(act, acts - 1, faults, faulty);
      for (int i = 0; mistake.isEmpty() && faults > 0 && i < faulty.size(); i++) {
        mistake = after(act + " ! " + faulty.get(i), acts - 1, faults - 1, new ArrayList<>());
      }
      if (mistake.isPresent()) {
        return mistake;
      }
    }
    return Optional.empty();
  }

  /**
   * @param mayFail is told how the act may go wrong
   */
  private Optional<Mistake> after(String act, int acts, int faults, List<String> mayFail) {
    SubmitWorld.Memory memory = world.remember();
    world.connection().mark(depth++);
    order.addLast(act);
    try {
      perform(act);
      mayFail.addAll(mayFail(world.connection().statements()));
      return further(acts, faults);
    } finally {
      order.removeLast();
      world.connection().takeBack(--depth);
      world.recall(memory);
    }
  }

  private static List<String> mayFail(List<Boolean> statements) {
    List<String> faults = new ArrayList<>();
    for (int i = 0; i < statements.size(); i++) {
      faults.add(Fault.FAILS + " at " + i);
      if (statements.get(i)) {
        faults.add(Fault.HIDDEN + " at " + i);
        faults.add(Fault.HIDDEN_FOR_GOOD + " at " + i);
      }
    }
    return faults;
  }

  private Optional<Mistake> atRest() {
    orders++;
    SubmitWorld.Memory memory = world.remember();
    world.connection().mark(depth++);
    try {
      rest.quiet();
      return rest.wrong().map(what -> new Mistake(List.copyOf(order), what));
    } finally {
      world.connection().takeBack(--depth);
      world.recall(memory);
    }
  }
}
