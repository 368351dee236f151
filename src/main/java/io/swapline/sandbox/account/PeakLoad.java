package io.swapline.sandbox.account;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How much there was at once. */
final class PeakLoad {
  private PeakLoad() {}

  /**
   * From one instant to another.
   *
   * @param from the first instant inside
   * @param until the first one behind
   */
  record Span(Instant from, Instant until) {}

  /** The most instants in any window of this length; one that begins a window is inside. */
  static int mostIn(Duration window, List<Instant> times) {
    List<Instant> sorted = times.stream().sorted().toList();
    int most = 0;
    int first = 0;
    for (int last = 0; last < sorted.size(); last++) {
      while (!sorted.get(first).plus(window).isAfter(sorted.get(last))) {
        first++;
      }
      most = Math.max(most, last - first + 1);
    }
    return most;
  }

  /** The most spans that have an instant in common. */
  static int mostAtOnce(List<Span> spans) {
    TreeMap<Instant, Integer> changes = new TreeMap<>();
    for (Span span : spans) {
      changes.merge(span.from(), 1, Integer::sum);
      changes.merge(span.until(), -1, Integer::sum);
    }
    int now = 0;
    int most = 0;
    for (Map.Entry<Instant, Integer> change : changes.entrySet()) {
      now += change.getValue();
      most = Math.max(most, now);
    }
    return most;
  }
}
