package io.swapline.media.riff;

import java.io.IOException;

/** A code of which no word begins another, told by the lengths of its words. */
final class PrefixCode {
  private static final int LONGEST = 15;

  /** A source of single bits. */
  @FunctionalInterface
  interface Bits {
    int next() throws IOException;
  }

  private final int[] counts;
  private final int[] symbols;

  private PrefixCode(int[] counts, int[] symbols) {
    this.counts = counts;
    this.symbols = symbols;
  }

  /**
   * Null where nothing, or not everything, could be read with it.
   *
   * @param lengths of each symbol's word, 0 to 15; 0 where it has none
   */
  static PrefixCode of(int[] lengths) {
    int[] counts = new int[LONGEST + 1];
    int used = 0;
    for (int length : lengths) {
      counts[length]++;
      used += length == 0 ? 0 : 1;
    }
    counts[0] = 0;
    long room = 0;
    for (int length = 1; length <= LONGEST; length++) {
      room += (long) counts[length] << (LONGEST - length);
    }
    if (used == 0 || (used > 1 && room != 1L << LONGEST)) {
      return null;
    }
    int[] symbols = new int[used];
    int at = 0;
    for (int length = 1; length <= LONGEST; length++) {
      for (int symbol = 0; symbol < lengths.length; symbol++) {
        if (lengths[symbol] == length) {
          symbols[at++] = symbol;
        }
      }
    }
    return new PrefixCode(counts, symbols);
  }

  /** The symbol that comes next; one that has no other beside it takes no bits. */
  int next(Bits bits) throws IOException {
    if (symbols.length == 1) {
      return symbols[0];
    }
    int word = 0;
    int first = 0;
    int before = 0;
    for (int length = 1; length <= LONGEST; length++) {
      word |= bits.next();
      int count = counts[length];
      if (word - count < first) {
        return symbols[before + word - first];
      }
      before += count;
      first = (first + count) << 1;
      word <<= 1;
    }
    throw new IllegalStateException("a whole code has a word for all bits");
  }
}
