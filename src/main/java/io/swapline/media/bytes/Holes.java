package io.swapline.media.bytes;

import io.swapline.media.facts.UnreadableMediaException;
import java.io.IOException;

/** Finds stretches that a copy has not filled yet: zeros, or ones where that is how room starts. */
public final class Holes {
  /** Less than a page of memory or a block of a disk is not left out by any copy. */
  public static final int BLOCK = 4096;

  private static final int WORD = 8;

  private Holes() {}

  /**
   * Refuses a stretch in which too many zeros, or a block of ones, stand in a row.
   *
   * @param inside zeros in a row, at least 16, that are a hole where other bytes follow
   * @param atEnd zeros in a row that are a hole at the end of the stretch
   */
  public static void refuse(MediaBytes in, long from, long to, long inside, long atEnd)
      throws IOException, UnreadableMediaException {
    long zeros = 0;
    long ones = 0;
    long at = from;
    for (; to - at >= WORD; at += WORD) {
      long word = in.i64(at);
      ones = word == -1 ? ones + WORD : 0;
      if (word == 0) {
        zeros += WORD;
      } else {
        refuse(zeros + Long.numberOfLeadingZeros(word) / WORD, inside);
        zeros = Long.numberOfTrailingZeros(word) / WORD;
      }
      refuse(ones, BLOCK);
    }
    for (; at < to; at++) {
      boolean zero = in.u8(at) == 0;
      if (!zero) {
        refuse(zeros, inside);
      }
      zeros = zero ? zeros + 1 : 0;
    }
    refuse(zeros, atEnd);
  }

  private static void refuse(long run, long limit) throws UnreadableMediaException {
    if (run >= limit) {
      throw UnreadableMediaException.hole();
    }
  }

  /** Whether all bytes of a stretch are the same. */
  public static boolean isFill(MediaBytes in, long from, long to) throws IOException {
    int first = in.u8(from);
    for (long at = from + 1; at < to; at++) {
      if (in.u8(at) != first) {
        return false;
      }
    }
    return true;
  }
}
