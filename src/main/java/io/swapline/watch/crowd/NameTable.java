package io.swapline.watch.crowd;

/**
 * Numbers by 64-bit key, in twelve bytes a place: a name that is not looked at now costs no more. A
 * number is never 0.
 */
final class NameTable {
  private static final int SMALLEST = 1 << 4;

  private final int most;
  private long[] keys = new long[SMALLEST];
  private int[] numbers = new int[SMALLEST];
  private int size;

  /** Who is told of each. */
  interface Each {
    void entry(long key, int number);
  }

  /**
   * @param most how many it takes; what comes after them is not kept
   */
  NameTable(int most) {
    this.most = most;
  }

  /** Of a key that has none: 0. */
  int get(long key) {
    return numbers[place(key)];
  }

  /** Whether it was kept. */
  boolean put(long key, int number) {
    int place = place(key);
    if (numbers[place] == 0) {
      if (size >= most) {
        return false;
      }
      size++;
    }
    keys[place] = key;
    numbers[place] = number;
    if (size * 3L > keys.length * 2L) {
      grow();
    }
    return true;
  }

  int size() {
    return size;
  }

  /** In an order of its own, which has nothing to do with names. */
  void forEach(Each each) {
    for (int place = 0; place < keys.length; place++) {
      if (numbers[place] != 0) {
        each.entry(keys[place], numbers[place]);
      }
    }
  }

  private int place(long key) {
    // The keys are hashes already; the high bits are as good as the low ones.
    int place = (int) (key ^ (key >>> 32)) & (keys.length - 1);
    while (numbers[place] != 0 && keys[place] != key) {
      place = (place + 1) & (keys.length - 1);
    }
    return place;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldNumbers = numbers;
    keys = new long[oldKeys.length * 2];
    numbers = new int[oldKeys.length * 2];
    for (int old = 0; old < oldKeys.length; old++) {
      if (oldNumbers[old] != 0) {
        int place = place(oldKeys[old]);
        keys[place] = oldKeys[old];
        numbers[place] = oldNumbers[old];
      }
    }
  }
}
