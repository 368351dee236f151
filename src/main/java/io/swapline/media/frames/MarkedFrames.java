package io.swapline.media.frames;

import io.swapline.media.bytes.MediaBytes;
import io.swapline.media.facts.UnreadableMediaException;
import java.io.IOException;

/**
 * Pictures that start with a mark of their codec.
 *
 * @param mark how they start
 * @param inside zeros in a row that are a hole where other bytes follow
 * @param atEnd zeros in a row that are a hole at the end of a picture
 */
record MarkedFrames(Mark mark, long inside, long atEnd) implements FrameCheck {
  /** Shorter ones say that nothing changed. */
  private static final int SHORTEST = 8;

  /** The beginning of a picture. */
  @FunctionalInterface
  interface Mark {
    /**
     * Whether a picture may start here.
     *
     * @param from at least eight bytes are there
     */
    boolean at(MediaBytes in, long from, long length) throws IOException;
  }

  @Override
  public void check(MediaBytes in, Sample sample) throws IOException, UnreadableMediaException {
    if (sample.length() < SHORTEST) {
      return;
    }
    if (!mark.at(in, sample.from(), sample.length())) {
      throw UnreadableMediaException.hole();
    }
    sample.refuseHoles(in, sample.from(), inside, atEnd);
  }
}
