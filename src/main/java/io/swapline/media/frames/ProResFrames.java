package io.swapline.media.frames;

import io.swapline.media.bytes.Holes;
import io.swapline.media.bytes.MediaBytes;
import io.swapline.media.facts.UnreadableMediaException;
import java.io.IOException;

/** Pictures in ProRes, which state their size; zeros may fill up what is behind it. */
record ProResFrames() implements FrameCheck {
  private static final int FRAME_HEAD = 8;
  private static final int LEAST_HEADER = 14;
  private static final int PICTURE_HEAD = 8;

  @Override
  public void check(MediaBytes in, Sample sample) throws IOException, UnreadableMediaException {
    long from = sample.from();
    boolean marked =
        sample.length() >= FRAME_HEAD + LEAST_HEADER
            && in.u32(from) <= sample.length()
            && in.text(from + 4, 4).equals("icpf");
    if (!marked) {
      throw UnreadableMediaException.hole();
    }
    boolean twoFields = (in.u8(from + FRAME_HEAD + 12) >> 2 & 3) != 0;
    long at = from + FRAME_HEAD + in.u16(from + FRAME_HEAD);
    for (int pictures = twoFields ? 2 : 1; pictures > 0; pictures--) {
      long size = at + PICTURE_HEAD > sample.to() ? 0 : in.u32(at + 1);
      if (size < PICTURE_HEAD || size > sample.to() - at) {
        throw UnreadableMediaException.hole();
      }
      at += size;
    }
    new Sample(from, at, sample.last(), sample.most())
        .refuseHoles(in, from, Holes.BLOCK, Holes.BLOCK);
  }
}
