package io.swapline.media.frames;

import io.swapline.media.bytes.Holes;
import io.swapline.media.bytes.MediaBytes;
import io.swapline.media.facts.UnreadableMediaException;
import io.swapline.media.picture.JpegCoding;
import io.swapline.media.picture.JpegFile;
import java.io.IOException;

/** Pictures in Motion JPEG, each a JPEG of its own. */
record JpegFrames() implements FrameCheck {
  private static final int START = 0xFFD8;

  @Override
  public void check(MediaBytes in, Sample sample) throws IOException, UnreadableMediaException {
    if (sample.length() < 4 || in.u16(sample.from()) != START) {
      throw UnreadableMediaException.hole();
    }
    if (sample.length() <= 2 * sample.most()) {
      MediaBytes picture = in.part(sample.from(), sample.to());
      JpegFile.read(picture, new JpegCoding(picture));
    } else {
      requireEndMark(in, sample);
    }
  }

  /** Zeros may fill up the room behind it. */
  private static void requireEndMark(MediaBytes in, Sample sample)
      throws IOException, UnreadableMediaException {
    for (long at = sample.to() - 2; at >= sample.to() - Holes.BLOCK; at--) {
      if (in.u16(at) == 0xFFD9) {
        return;
      }
    }
    throw UnreadableMediaException.hole();
  }
}
