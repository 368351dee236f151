package io.swapline.media.frames;

import io.swapline.media.bytes.MediaBytes;
import io.swapline.media.facts.UnreadableMediaException;
import java.io.IOException;

/** Tells a coded picture from room that is still to be filled, by what its codec always writes. */
@FunctionalInterface
public interface FrameCheck {

  /**
   * Returns when the sample may be what it should be. It lies within the file and is not empty.
   *
   * @throws UnreadableMediaException when it cannot be
   */
  void check(MediaBytes in, Sample sample) throws IOException, UnreadableMediaException;
}
