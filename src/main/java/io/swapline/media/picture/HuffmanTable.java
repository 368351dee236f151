package io.swapline.media.picture;

import io.swapline.media.bytes.MediaBytes;
import io.swapline.media.facts.UnreadableMediaException;
import java.io.IOException;

/** One table of codes of a JPEG. */
final class HuffmanTable {
  private static final int LONGEST = 16;

  private final int[] counts = new int[LONGEST + 1];
  private final int[] values;

  private HuffmanTable(int[] values) {
    this.values = values;
  }

  /** Reads the sixteen numbers of codes and the values behind them. */
  static HuffmanTable read(MediaBytes in, long at) throws IOException {
    int sum = 0;
    for (int i = 0; i < LONGEST; i++) {
      sum += in.u8(at + i);
    }
    HuffmanTable table = new HuffmanTable(new int[sum]);
    for (int i = 0; i < LONGEST; i++) {
      table.counts[i + 1] = in.u8(at + i);
    }
    for (int i = 0; i < sum; i++) {
      table.values[i] = in.u8(at + LONGEST + i);
    }
    return table;
  }

  /** Bytes of the table in the file. */
  int length() {
    return LONGEST + values.length;
  }

  /** The value of the next code. */
  int next(JpegBits bits) throws IOException, UnreadableMediaException {
    int code = 0;
    int first = 0;
    int index = 0;
    for (int length = 1; length <= LONGEST; length++) {
      code |= bits.next(1);
      int here = counts[length];
      if (code - first < here) {
        return values[index + code - first];
      }
      index += here;
      first = (first + here) << 1;
      code <<= 1;
    }
    throw UnreadableMediaException.hole();
  }
}
