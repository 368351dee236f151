package io.swapline.it;

import io.swapline.ledger.JobState;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How often the process was killed where, and what became of the jobs that stood there. */
final class KillHistogram {
  private final Map<KillWindow, List<Pair>> stood = new EnumMap<>(KillWindow.class);

  /**
   * Counts a kill.
   *
   * @param pair the job that stood there
   */
  void add(KillWindow window, Pair pair) {
    stood.computeIfAbsent(window, key -> new ArrayList<>()).add(pair);
  }

  /** How often in all. */
  int kills() {
    return stood.values().stream().mapToInt(List::size).sum();
  }

  /** Those that stood in a window. */
  Map<KillWindow, List<Pair>> stood() {
    return stood;
  }

  /** A line for each window, and one for all. */
  String text(Audit audit) {
    StringBuilder text = new StringBuilder();
    line(text, "kill -9", "kills", "delivered", "parked", "failed", "rejected", "paid");
    stood.forEach(
        (window, pairs) -> row(text, window.name().toLowerCase(Locale.ROOT), pairs, audit));
    row(text, "all", stood.values().stream().flatMap(List::stream).toList(), audit);
    return text.toString();
  }

  private static void row(StringBuilder text, String name, List<Pair> pairs, Audit audit) {
    line(
        text,
        name.replace('_', '-'),
        pairs.size(),
        count(pairs, audit, JobState.DELIVERED),
        count(pairs, audit, JobState.SUBMIT_UNKNOWN),
        count(pairs, audit, JobState.FAILED),
        count(pairs, audit, JobState.REJECTED),
        pairs.stream().mapToInt(audit::paid).sum());
  }

  private static long count(List<Pair> pairs, Audit audit, JobState state) {
    return pairs.stream().filter(pair -> audit.state(pair) == state).count();
  }

  private static void line(StringBuilder text, Object... cells) {
    text.append(String.format(Locale.ROOT, "%-20s %6s %10s %7s %7s %9s %6s%n", cells));
  }
}
