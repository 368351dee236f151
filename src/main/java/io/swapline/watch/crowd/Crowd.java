package io.swapline.watch.crowd;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Chooses the names that a look holds of a folder in which there are more than it can hold. Of the
 * others a few bytes are kept while the folder is counted. Names that may be a drop come first, and
 * of those the ones that had no turn yet, or have another part since; a name keeps its turn for as
 * long as drops take to settle. Of the others a few are chosen, so that people see what is missing
 * of such.
 *
 * <p>Names are known by hashes. Two that have the same are chosen together, and nothing else.
 */
public final class Crowd {
  /** What a file is to its name: a video. */
  public static final int VIDEO = 1;

  /** A picture to work on. */
  public static final int TARGET = 1 << 1;

  /** A face by its marker. */
  public static final int FACE = 1 << 2;

  /** A picture, which is a face where there is a video. */
  public static final int PICTURE = 1 << 3;

  /** A target without a byte. */
  public static final int EMPTY = 1 << 4;

  /** Anything else that goes with a name. */
  public static final int OTHER = 1 << 5;

  /** Something that is of nobody's drop, but changes while one arrives. */
  public static final int TRANSFER = 1 << 6;

  private static final int PARTS = (1 << 7) - 1;
  private static final int ONE_FILE = 1 << 8;

  /** More files than this bear the name of no drop, and are not held. */
  private static final int MOST_FILES_OF_A_NAME = 200;

  /** Names of a folder that are told apart; all have room in 24 MB. */
  private static final int MOST_NAMES = 1_000_000;

  /** How many are chosen of those that are no drop. */
  private static final int MOST_SHOWN = 300;

  private record Turn(long since, int parts) {}

  private final LongSupplier nanoTime;
  private final long turn;
  private NameTable names = new NameTable(MOST_NAMES);
  private Map<Long, Turn> chosen = new HashMap<>();
  private Set<Long> shown = Set.of();
  private NameTable done = new NameTable(MOST_NAMES);
  private long beyond;
  private long left;

  /**
   * @param nanoTime a clock that never jumps
   * @param turn how long a name that may be a drop is chosen at least, in nanoseconds
   */
  Crowd(LongSupplier nanoTime, long turn) {
    this.nanoTime = nanoTime;
    this.turn = turn;
  }

  /** The folder is counted anew. */
  public void begin() {
    names = new NameTable(MOST_NAMES);
    beyond = 0;
  }

  /**
   * Counts a file.
   *
   * @param name the hash of its name
   * @param part what it is to it
   */
  public void see(long name, int part) {
    int before = names.get(name);
    int files = Math.min(before / ONE_FILE + 1, MOST_FILES_OF_A_NAME + 1);
    if (!names.put(name, files * ONE_FILE | (before & PARTS) | part)) {
      beyond++;
    }
  }

  /**
   * Chooses, when all are counted.
   *
   * @param files how many may be held; what a name has more than that is none of its turn
   * @param face whether a face is there for every video of the folder
   * @return whether some are chosen that were not before
   */
  public boolean choose(int files, boolean face) {
    Map<Long, Turn> before = chosen;
    Set<Long> shownBefore = shown;
    new Choice(files, face).make();
    names = new NameTable(MOST_NAMES);
    return !before.keySet().containsAll(chosen.keySet()) || !shownBefore.containsAll(shown);
  }

  public boolean isChosen(long name) {
    return chosen.containsKey(name) || shown.contains(name);
  }

  /** How many names are not chosen that may be meant for us. */
  public long left() {
    return left;
  }

  private final class Choice {
    private final boolean face;
    private final long now = nanoTime.getAsLong();
    private final Map<Long, Turn> next = new HashMap<>();
    private final Set<Long> seen = new HashSet<>();
    private int room;
    private long drops;
    private long others;

    Choice(int files, boolean face) {
      this.room = files;
      this.face = face;
    }

    void make() {
      names.forEach(this::count);
      keepThoseWhoseTurnItIs();
      names.forEach(this::takeNew);
      if (room > 0 && next.size() < drops) {
        // All had their turn: the round begins anew.
        done = new NameTable(MOST_NAMES);
        names.forEach(this::takeNew);
      }
      shown.stream().filter(name -> isOther(names.get(name))).forEach(this::show);
      names.forEach(
          (name, number) -> {
            if (isOther(number)) {
              show(name);
            }
          });
      chosen = next;
      shown = seen;
      left = drops - next.size() + others - seen.size() + beyond;
    }

    private void count(long name, int number) {
      if (isDrop(number)) {
        drops++;
      } else if (isOther(number)) {
        others++;
      }
    }

    private void keepThoseWhoseTurnItIs() {
      List<Long> over = new ArrayList<>();
      boolean crowded = drops > chosen.size();
      for (Map.Entry<Long, Turn> one : chosen.entrySet()) {
        int number = names.get(one.getKey());
        if (!isDrop(number)) {
          continue;
        }
        if (crowded && now - one.getValue().since() >= turn) {
          over.add(one.getKey());
        } else {
          take(one.getKey(), number, new Turn(one.getValue().since(), number & PARTS));
        }
      }
      over.forEach(name -> done.put(name, ONE_FILE | (names.get(name) & PARTS)));
    }

    private void takeNew(long name, int number) {
      boolean had = done.get(name) == (ONE_FILE | (number & PARTS));
      if (!had && isDrop(number) && !next.containsKey(name)) {
        take(name, number, new Turn(now, number & PARTS));
      }
    }

    private void take(long name, int number, Turn turn) {
      int files = number / ONE_FILE;
      if (files <= room) {
        room -= files;
        next.put(name, turn);
      }
    }

    private void show(long name) {
      if (seen.size() < MOST_SHOWN && names.get(name) / ONE_FILE <= MOST_FILES_OF_A_NAME) {
        seen.add(name);
      }
    }

    private boolean isDrop(int number) {
      boolean video = has(number, VIDEO) && (face || has(number, FACE) || has(number, PICTURE));
      boolean picture = has(number, TARGET) && has(number, FACE);
      return (video || picture) && !has(number, EMPTY) && number / ONE_FILE <= MOST_FILES_OF_A_NAME;
    }

    /** Not what is of nobody's drop: pictures alone, and what a transfer left. */
    private boolean isOther(int number) {
      return (number & PARTS & ~(PICTURE | TRANSFER)) != 0 && !isDrop(number);
    }

    private boolean has(int number, int part) {
      return (number & part) != 0;
    }
  }
}
