package io.swapline.media;

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
      // A constant rate is kept by zeros in front of any code, also at the end of a picture.
      if (Holes.isFill(in, sample.from() + 4, sample.from() + Math.min(sample.length(), 4096))) {
        throw UnreadableMediaException.hole();
      }
    } else {
      sample.refuseHoles(in, sample.from(), HOLE_INSIDE, Holes.BLOCK);
    }
  }
}
