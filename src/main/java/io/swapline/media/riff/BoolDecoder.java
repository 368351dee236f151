package io.swapline.media.riff;

import io.swapline.media.bytes.MediaBytes;
import java.io.EOFException;
import java.io.IOException;

/** Reads the evenly likely bits of a part of a VP8 picture, which is coded arithmetically. */
final class BoolDecoder {
  private static final int HALF = 128;

  private final MediaBytes in;
  private final long end;
  private long next;
  private int value;
  private int range = 255;
  private int shifted;

  BoolDecoder(MediaBytes in, long from, long end) throws IOException {
    this.in = in;
    this.end = end;
    this.next = from;
    value = octet() << 8;
    value |= octet();
  }

  /**
   * The next bit.
   *
   * @throws EOFException when the part ends before
   */
  boolean flag() throws IOException {
    int split = 1 + (((range - 1) * HALF) >> 8);
    boolean set = value >= (split << 8);
    if (set) {
      range -= split;
      value -= split << 8;
    } else {
      range = split;
    }
    while (range < HALF) {
      range <<= 1;
      value <<= 1;
      if (++shifted == 8) {
        shifted = 0;
        value |= octet();
      }
    }
    return set;
  }

  /** The next bits as a number, the highest first. */
  int number(int bits) throws IOException {
    int number = 0;
    for (int n = 0; n < bits; n++) {
      number = (number << 1) | (flag() ? 1 : 0);
    }
    return number;
  }

  private int octet() throws IOException {
    if (next >= end) {
      throw new EOFException("part of a VP8 picture");
    }
    return in.u8(next++);
  }
}
