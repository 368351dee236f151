package io.swapline.it.kill;

import io.swapline.it.support.Audit;
import io.swapline.it.support.Pair;
import io.swapline.ledger.model.JobState;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How often the process was killed where, and what became of the jobs that stood there. */
final class KillHistogram {
  private final Map<KillWindow, List<Stood>> rows = new EnumMap<>(KillWindow.class);
  private final LastNotes notes;

  KillHistogram(LastNotes notes) {
    this.notes = notes;
  }

  /**
   * A kill.
   *
   * @param kill names it
   * @param pair the job that stood there
   */
  record Stood(String kill, Pair pair) {}

  /** Counts a kill. */
  void add(KillWindow window, String kill, Pair pair) {
    rows.computeIfAbsent(window, key -> new ArrayList<>()).add(new Stood(kill, pair));
  }

  /** All kills, by window. */
  Map<KillWindow, List<Stood>> rows() {
    return rows;
  }

  /** All that stood somewhere; a job may have stood twice. */
  List<Stood> all() {
    return rows.values().stream().flatMap(List::stream).toList();
  }

  /** Whether the job is parked because of this kill, and not of another that came later. */
  boolean isParkedHere(Stood stood, Audit audit) {
    return audit
        .parkedAttempt(stood.pair())
        .filter(attempt -> notes.isCutBy(stood.kill(), attempt))
        .isPresent();
  }

  /** A line for each window, and one for all. */
  String text(Audit audit) {
    StringBuilder text = new StringBuilder();
    line(text, "kill -9", "kills", "delivered", "parked", "later", "failed", "rejected", "paid");
    rows.forEach((window, all) -> row(text, window.text(), all, audit));
    row(text, "all", all(), audit);
    return text.append("later: parked by a kill that came later, at another place\n").toString();
  }

  private void row(StringBuilder text, String name, List<Stood> all, Audit audit) {
    long here = all.stream().filter(one -> isParkedHere(one, audit)).count();
    line(
        text,
        name,
        all.size(),
        count(all, audit, JobState.DELIVERED),
        here,
        count(all, audit, JobState.SUBMIT_UNKNOWN) - here,
        count(all, audit, JobState.FAILED),
        count(all, audit, JobState.REJECTED),
        all.stream().mapToInt(one -> audit.paid(one.pair())).sum());
  }

  private static long count(List<Stood> all, Audit audit, JobState state) {
    return all.stream().filter(one -> audit.state(one.pair()) == state).count();
  }

  private static void line(StringBuilder text, Object... cells) {
    text.append(String.format(Locale.ROOT, "%-20s %6s %10s %7s %6s %7s %9s %6s%n", cells));
  }
}
