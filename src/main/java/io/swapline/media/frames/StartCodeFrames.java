package io.swapline.media.frames;

import io.swapline.media.bytes.Holes;
import io.swapline.media.bytes.MediaBytes;
import io.swapline.media.facts.UnreadableMediaException;
import java.io.IOException;

/** Pictures in MPEG-1, MPEG-2, MPEG-4 part 2 and H.263, which start with a code. */
record StartCodeFrames() implements FrameCheck {
  private static final int SHORTEST = 8;
  private static final int HOLE_INSIDE = 64;
  private static final int SEQUENCE = 0xB3;
  private static final int LAST_SLICE = 0xAF;
  private static final int H263 = 0x20;

  @Override
  public void check(MediaBytes in, Sample sample) throws IOException, UnreadableMediaException {
    if (sample.length() < SHORTEST) {
      return;
    }
    int third = in.u8(sample.from() + 2);
    boolean coded = in.u16(sample.from()) == 0 && (third == 1 || third >> 2 == H263);
    if (!coded) {
      throw UnreadableMediaException.hole();
    }
    int code = in.u8(sample.from() + 3);
    boolean padded = third == 1 && (code == SEQUENCE || code <= LAST_SLICE);
    if (padded) {
      requireCodesBehindZeros(in, sample);
    } else {
      sample.refuseHoles(in, sample.from(), HOLE_INSIDE, Holes.BLOCK);
    }
  }

  /** A constant rate is kept by zeros in front of any code, and at the end of a picture. */
  private static void requireCodesBehindZeros(MediaBytes in, Sample sample)
      throws IOException, UnreadableMediaException {
    long to = Math.min(sample.to(), sample.from() + 2 * sample.most());
    long zeros = 0;
    boolean anything = false;
    for (long at = sample.from() + 4; at < to; at++) {
      int value = in.u8(at);
      if (value != 0 && value != 1 && zeros >= HOLE_INSIDE) {
        throw UnreadableMediaException.hole();
      }
      anything |= value != 0;
      zeros = value == 0 ? zeros + 1 : 0;
    }
    if (!anything) {
      throw UnreadableMediaException.hole();
    }
  }
}
