package io.swapline.media.frames;

import io.swapline.media.bytes.Holes;
import io.swapline.media.bytes.MediaBytes;
import io.swapline.media.facts.UnreadableMediaException;
import java.io.IOException;

/** Pictures of which nothing is known but that they are not all of one byte. */
public record UnknownFrames() implements FrameCheck {
  /** A picture of fewer bytes may be anything. */
  private static final int SHORTEST = 8;

  @Override
  public void check(MediaBytes in, Sample sample) throws IOException, UnreadableMediaException {
    long piece = Math.min(sample.length(), sample.most());
    if (sample.length() >= SHORTEST && Holes.isFill(in, sample.from(), sample.from() + piece)) {
      throw UnreadableMediaException.hole();
    }
  }
}
