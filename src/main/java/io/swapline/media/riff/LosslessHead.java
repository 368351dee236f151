package io.swapline.media.riff;

import io.swapline.media.bytes.MediaBytes;
import java.io.EOFException;
import java.io.IOException;

/**
 * The head of a lossless WebP picture (VP8L): up to its first codes, which must be such that
 * something can be read with them. What is coded with them is not followed.
 */
final class LosslessHead {
  private static final int MARK = 0x2F;
  private static final int SUBTRACT_GREEN = 2;
  private static final int COLOUR_TABLE = 3;
  private static final int MOST_CACHE_BITS = 11;
  private static final int LITERALS = 256;
  private static final int LENGTHS = 24;
  private static final int DISTANCES = 40;
  private static final int[] ORDER = {
    17, 18, 0, 1, 2, 3, 4, 5, 16, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15
  };

  private final MediaBytes in;
  private final long end;
  private long at;
  private int bit;

  private LosslessHead(MediaBytes in, long from, long end) {
    this.in = in;
    this.at = from;
    this.end = end;
  }

  /** Whether such a picture is there. */
  static boolean isThere(MediaBytes in, long at, long length) throws IOException {
    if (length <= 5 || in.u8(at) != MARK) {
      return false;
    }
    try {
      return new LosslessHead(in, at + 1, at + length).isReadable();
    } catch (EOFException e) {
      return false;
    }
  }

  private boolean isReadable() throws IOException {
    bits(14);
    bits(14);
    bits(1);
    if (bits(3) != 0) {
      return false;
    }
    int done = 0;
    while (bits(1) == 1) {
      int transform = bits(2);
      if ((done & (1 << transform)) != 0) {
        return false;
      }
      done |= 1 << transform;
      if (transform != SUBTRACT_GREEN) {
        // Before the picture comes another, of what is to be done to it: its codes are the first.
        bits(transform == COLOUR_TABLE ? 8 : 3);
        return hasCodes();
      }
    }
    int cache = cacheBits();
    if (cache < 0) {
      return false;
    }
    if (bits(1) == 1) {
      bits(3);
      return hasCodes();
    }
    return hasCodes(cache);
  }

  private boolean hasCodes() throws IOException {
    int cache = cacheBits();
    return cache >= 0 && hasCodes(cache);
  }

  /** 0 where there is none; negative where it cannot be. */
  private int cacheBits() throws IOException {
    if (bits(1) == 0) {
      return 0;
    }
    int cache = bits(4);
    return cache >= 1 && cache <= MOST_CACHE_BITS ? cache : -1;
  }

  private boolean hasCodes(int cacheBits) throws IOException {
    int cached = cacheBits == 0 ? 0 : 1 << cacheBits;
    return isCode(LITERALS + LENGTHS + cached)
        && isCode(LITERALS)
        && isCode(LITERALS)
        && isCode(LITERALS)
        && isCode(DISTANCES);
  }

  private boolean isCode(int symbols) throws IOException {
    if (bits(1) == 1) {
      int both = bits(1);
      int first = bits(bits(1) == 1 ? 8 : 1);
      return first < symbols && (both == 0 || bits(8) < symbols);
    }
    int[] lengths = new int[ORDER.length];
    int count = 4 + bits(4);
    for (int n = 0; n < count; n++) {
      lengths[ORDER[n]] = bits(3);
    }
    PrefixCode ofLengths = PrefixCode.of(lengths);
    int most = bits(1) == 0 ? symbols : 2 + bits(2 + 2 * bits(3));
    return ofLengths != null && most <= symbols && isCode(symbols, most, ofLengths);
  }

  private boolean isCode(int symbols, int most, PrefixCode ofLengths) throws IOException {
    int[] lengths = new int[symbols];
    int last = 8;
    int at = 0;
    for (int read = 0; read < most && at < symbols; read++) {
      int length = ofLengths.next(() -> bits(1));
      if (length < 16) {
        lengths[at++] = length;
        last = length == 0 ? last : length;
        continue;
      }
      int times =
          switch (length) {
            case 16 -> 3 + bits(2);
            case 17 -> 3 + bits(3);
            default -> 11 + bits(7);
          };
      if (times > symbols - at) {
        return false;
      }
      for (int n = 0; n < times; n++) {
        lengths[at++] = length == 16 ? last : 0;
      }
    }
    return PrefixCode.of(lengths) != null;
  }

  /** The next bits as a number, the lowest first. */
  private int bits(int count) throws IOException {
    int number = 0;
    for (int n = 0; n < count; n++) {
      if (at >= end) {
        throw new EOFException("VP8L picture");
      }
      number |= ((in.u8(at) >> bit) & 1) << n;
      bit = (bit + 1) & 7;
      if (bit == 0) {
        at++;
      }
    }
    return number;
  }
}
