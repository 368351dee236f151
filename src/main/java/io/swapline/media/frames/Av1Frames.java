package io.swapline.media.frames;

import io.swapline.media.bytes.MediaBytes;
import io.swapline.media.facts.UnreadableMediaException;
import java.io.IOException;

/** Pictures in AV1: units whose sizes fill the sample exactly. */
record Av1Frames() implements FrameCheck {
  private static final int MOST_UNITS = 100_000;
  private static final int HOLE = 1024;

  @Override
  public void check(MediaBytes in, Sample sample) throws IOException, UnreadableMediaException {
    long at = sample.from();
    for (int units = 0; at < sample.to(); units++) {
      at = behind(in, at, sample.to());
      if (at > sample.to() || units == MOST_UNITS) {
        throw UnreadableMediaException.hole();
      }
    }
    sample.refuseHoles(in, sample.from(), HOLE, HOLE);
  }

  /** One past a unit; beyond the end where it cannot be one. */
  private static long behind(MediaBytes in, long start, long end) throws IOException {
    int head = in.u8(start);
    boolean possible = (head & 0x80) == 0 && (head >> 3 & 15) != 0;
    boolean extended = (head & 4) != 0;
    boolean sized = (head & 2) != 0;
    if (!possible || !sized) {
      return possible ? end : Long.MAX_VALUE;
    }
    long at = start + (extended ? 2 : 1);
    long size = 0;
    for (int i = 0; i < 5 && at < end; i++) {
      int part = in.u8(at++);
      size |= (long) (part & 0x7F) << (7 * i);
      if ((part & 0x80) == 0) {
        return at + size;
      }
    }
    return Long.MAX_VALUE;
  }
}
