package io.swapline.watch.crowd;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * How much of each folder one look holds. A folder that has less is held whole; of one that has
 * more, what its {@link Crowd} chooses. Each may hold a third of what those before it left, so that
 * a flood in one leaves room for all others, whichever is looked into first.
 */
public final class Crowds {
  /** Files that one look holds, of about a kilobyte each. */
  private static final int MOST_FILES = 24_000;

  private static final int LEAST_OF_A_FOLDER = 60;

  /** In so many turns each of very many folders has been among the first. */
  private static final int ROUNDS = 16;

  private final LongSupplier nanoTime;
  private final Duration turn;
  private final int most;
  private Map<String, Crowd> last = new HashMap<>();
  private Map<String, Crowd> current = new HashMap<>();
  private int left;

  /**
   * @param nanoTime a clock that never jumps
   * @param settle how long a drop takes to settle
   */
  public Crowds(LongSupplier nanoTime, Duration settle) {
    this(nanoTime, settle, MOST_FILES);
  }

  /**
   * @param most files that one look holds
   */
  public Crowds(LongSupplier nanoTime, Duration settle, int most) {
    this.nanoTime = nanoTime;
    this.turn = settle.multipliedBy(2).plusSeconds(60);
    this.most = most;
    this.left = most;
  }

  /** For somebody who wants to see all. */
  public static Crowds unbounded() {
    return new Crowds(System::nanoTime, Duration.ZERO, Integer.MAX_VALUE);
  }

  /** Those that are crowded no more are forgotten. */
  public void beginLook() {
    last = current;
    current = new HashMap<>();
    left = most;
  }

  /** How many files of the next folder may be held; none where there are too many folders. */
  public int room() {
    if (most == Integer.MAX_VALUE) {
      return most;
    }
    return left > -most ? Math.max(LEAST_OF_A_FOLDER, left / 3) : 0;
  }

  /** So many files of a folder are held. */
  public void hold(int files) {
    left = Math.max(-most, left - files);
  }

  /**
   * Which of so many folders is the first of this look: those that come first find room. It is the
   * same one for as long as drops take to settle.
   */
  public int first(int folders) {
    long round = Math.floorMod(nanoTime.getAsLong() / turn.toNanos(), ROUNDS);
    return most == Integer.MAX_VALUE ? 0 : (int) (round * folders / ROUNDS);
  }

  /** Begins to count a folder in which more lies than there is room for. */
  public Crowd count(String folder) {
    Crowd crowd = last.getOrDefault(folder, new Crowd(nanoTime, turn.toNanos()));
    current.put(folder, crowd);
    crowd.begin();
    return crowd;
  }
}
