package io.swapline.media.frames;

import io.swapline.media.bytes.Holes;
import io.swapline.media.bytes.MediaBytes;
import io.swapline.media.facts.UnreadableMediaException;
import java.io.IOException;

/**
 * Pictures in H.264, H.265 and H.266: units with their lengths in front, which fill the sample
 * exactly. Inside a unit no three zeros stand in a row, and none at its end: the standards escape
 * them.
 *
 * @param kind how a unit starts
 * @param lengthBytes bytes of a length; 1, 2, 3 or 4
 */
record NalFrames(Kind kind, int lengthBytes) implements FrameCheck {
  private static final int MOST_UNITS = 100_000;
  private static final int HOLE_INSIDE = 64;
  private static final int HOLE_AT_THE_END_OF_ALL = 8;

  /** The three standards differ in the head of a unit. */
  enum Kind {
    AVC,
    HEVC,
    VVC;

    boolean plausible(int first, int second) {
      return switch (this) {
        case AVC -> (first & 0x80) == 0 && (first & 0x1F) != 0;
        case HEVC -> (first & 0x80) == 0 && (second & 7) != 0;
        case VVC -> (first & 0xC0) == 0 && (second & 7) != 0;
      };
    }

    /** Filler may be anything. */
    boolean filler(int first) {
      return switch (this) {
        case AVC -> (first & 0x1F) == 12;
        case HEVC -> (first >> 1 & 0x3F) == 38;
        case VVC -> false;
      };
    }

    int headBytes() {
      return this == AVC ? 1 : 2;
    }
  }

  @Override
  public void check(MediaBytes in, Sample sample) throws IOException, UnreadableMediaException {
    if (fits(in, sample)) {
      refuseHoles(in, sample);
    } else if (marked(in, sample)) {
      sample.refuseHoles(in, sample.from(), HOLE_INSIDE, Holes.BLOCK);
    } else {
      throw UnreadableMediaException.hole();
    }
  }

  private boolean fits(MediaBytes in, Sample sample) throws IOException {
    long at = sample.from();
    for (int units = 0; at < sample.to(); units++) {
      long start = at + lengthBytes;
      if (units == MOST_UNITS || start + kind.headBytes() > sample.to()) {
        return false;
      }
      long length = length(in, at);
      if (length < kind.headBytes()
          || length > sample.to() - start
          || !kind.plausible(in.u8(start), in.u8(start + kind.headBytes() - 1))) {
        return false;
      }
      at = start + length;
    }
    return true;
  }

  private void refuseHoles(MediaBytes in, Sample sample)
      throws IOException, UnreadableMediaException {
    long left = 2 * sample.most();
    long at = sample.from();
    while (at < sample.to()) {
      long start = at + lengthBytes;
      long end = start + length(in, at);
      boolean last = sample.last() && end == sample.to();
      if (left > 0 && !kind.filler(in.u8(start))) {
        new Sample(start, end, last, Math.min(left, sample.most()))
            .refuseHoles(in, start, HOLE_INSIDE, last ? HOLE_AT_THE_END_OF_ALL : Holes.BLOCK);
        left -= end - start;
      }
      at = end;
    }
  }

  private long length(MediaBytes in, long at) throws IOException {
    long length = 0;
    for (int i = 0; i < lengthBytes; i++) {
      length = length << 8 | in.u8(at + i);
    }
    return length;
  }

  /** Whether it is a stream as broadcasts have it, with a mark in front of each unit. */
  private boolean marked(MediaBytes in, Sample sample) throws IOException {
    long at = sample.from();
    while (at < sample.to() && at < sample.from() + 3 && in.u8(at) == 0) {
      at++;
    }
    return at >= sample.from() + 2
        && at + 2 < sample.to()
        && in.u8(at) == 1
        && kind.plausible(in.u8(at + 1), in.u8(at + 2));
  }
}
