package io.swapline.it.kill;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * What is done in the rounds of a loop, all of it drawn from one seed.
 *
 * @param rounds in their order
 */
record KillPlan(List<Round> rounds) {
  private static final int LATEST_MILLIS = 3500;
  private static final int LINGER_MILLIS = 250;
  private static final long SMALL = 1_000;

  /** Takes a while wherever it is copied. */
  private static final long LARGE = 1_000_000;

  /**
   * One kill.
   *
   * @param window where
   * @param moment from the start of the process until the kill for {@link KillWindow#ANY_MOMENT};
   *     else from when the job stands there, while other jobs go on
   * @param beside how many more pairs are dropped
   * @param besideBytes about the size of their videos
   * @param paid whether an unclear answer comes after the task was made, and a request to a bucket
   *     that is held goes on when its sender is dead
   */
  record Round(KillWindow window, Duration moment, int beside, long besideBytes, boolean paid) {
    /** The same with nothing dropped beside. */
    Round alone() {
      return new Round(window, moment, 0, besideBytes, paid);
    }
  }

  /** Each of these windows so often. */
  static KillPlan each(long seed, int times, List<KillWindow> all) {
    List<KillWindow> windows = new ArrayList<>();
    for (KillWindow window : all) {
      windows.addAll(Collections.nCopies(times, window));
    }
    return drawn(seed, windows, windows.size());
  }

  /** These windows, and others of all that are drawn, until there are so many kills. */
  static KillPlan some(long seed, int kills, List<KillWindow> always, List<KillWindow> all) {
    List<KillWindow> others = new ArrayList<>(all);
    others.removeAll(always);
    Collections.shuffle(others, new Random(seed));
    List<KillWindow> windows = new ArrayList<>(always);
    windows.addAll(others.subList(0, kills - always.size()));
    return drawn(seed, windows, kills);
  }

  private static KillPlan drawn(long seed, List<KillWindow> windows, int kills) {
    Random random = new Random(seed);
    List<KillWindow> order = new ArrayList<>(windows);
    Collections.shuffle(order, random);
    List<Round> rounds = new ArrayList<>();
    for (KillWindow window : order.subList(0, kills)) {
      boolean anyMoment = window == KillWindow.ANY_MOMENT;
      int millis = random.nextInt(anyMoment ? LATEST_MILLIS : LINGER_MILLIS);
      // Half of them at once: what stands there is killed with nothing else to do.
      boolean atOnce = random.nextBoolean() && !anyMoment;
      int beside = 1 + random.nextInt(2);
      long bytes = random.nextInt(4) == 0 ? LARGE : SMALL;
      rounds.add(
          new Round(
              window, Duration.ofMillis(atOnce ? 0 : millis), beside, bytes, random.nextBoolean()));
    }
    return new KillPlan(List.copyOf(rounds));
  }
}
