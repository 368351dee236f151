package io.swapline.media.riff;

import io.swapline.media.bytes.MediaBytes;
import java.io.EOFException;
import java.io.IOException;

/**
 * The head of a lossy WebP picture (VP8): where its parts are is read out of the first of them, and
 * all of them must be there. What is coded in them is not followed.
 */
final class LossyHead {
  private static final int START = 10;
  private static final int MARK = 0x2A019D;
  private static final int NEWEST_VERSION = 3;
  private static final int SIZE = 0x3FFF;

  private final MediaBytes in;
  private final BoolDecoder bits;
  private final long at;
  private final long length;
  private final long first;

  private LossyHead(MediaBytes in, long at, long length, long first) throws IOException {
    this.in = in;
    this.at = at;
    this.length = length;
    this.first = first;
    this.bits = new BoolDecoder(in, at + START, at + START + first);
  }

  /** Whether such a picture is there. */
  static boolean isThere(MediaBytes in, long at, long length) throws IOException {
    if (length <= START) {
      return false;
    }
    int tag = in.u24le(at);
    boolean shown = (tag & 1) == 0 && (tag >> 4 & 1) == 1 && (tag >> 1 & 7) <= NEWEST_VERSION;
    boolean sized = (in.u16le(at + 6) & SIZE) > 0 && (in.u16le(at + 8) & SIZE) > 0;
    long first = tag >> 5;
    if (!shown || !sized || in.u24le(at + 3) != MARK || first == 0 || first >= length - START) {
      return false;
    }
    try {
      return new LossyHead(in, at, length, first).hasAllParts();
    } catch (EOFException e) {
      return false;
    }
  }

  private boolean hasAllParts() throws IOException {
    skip(2);
    segments();
    skip(10);
    filterDeltas();
    int parts = 1 << bits.number(2);
    long table = at + START + first;
    long left = length - START - first - 3L * (parts - 1);
    for (int part = 0; part < parts - 1; part++) {
      if (left < 0) {
        return false;
      }
      left -= in.u24le(table + 3L * part);
    }
    // The last one has what is left, and even of an empty picture it has its end.
    return left > 0;
  }

  private void segments() throws IOException {
    if (!bits.flag()) {
      return;
    }
    boolean map = bits.flag();
    if (bits.flag()) {
      skip(1);
      skipOptional(4, 8);
      skipOptional(4, 7);
    }
    if (map) {
      skipOptional(3, 8);
    }
  }

  private void filterDeltas() throws IOException {
    boolean used = bits.flag();
    boolean changed = used && bits.flag();
    if (changed) {
      skipOptional(8, 7);
    }
  }

  private void skipOptional(int values, int size) throws IOException {
    for (int n = 0; n < values; n++) {
      if (bits.flag()) {
        skip(size);
      }
    }
  }

  private void skip(int count) throws IOException {
    bits.number(count);
  }
}
