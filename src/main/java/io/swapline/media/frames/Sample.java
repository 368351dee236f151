package io.swapline.media.frames;

import io.swapline.media.bytes.Holes;
import io.swapline.media.bytes.MediaBytes;
import io.swapline.media.facts.UnreadableMediaException;
import java.io.IOException;

/**
 * One coded picture in a file.
 *
 * @param from where it starts
 * @param to one past its last byte
 * @param last whether it is the last one of its track
 * @param most bytes of it that are looked through for holes at its start, and as many at its end
 */
record Sample(long from, long to, boolean last, long most) {

  long length() {
    return to - from;
  }

  /** Looks for holes from a place in it to its end. */
  void refuseHoles(MediaBytes in, long start, long inside, long atEnd)
      throws IOException, UnreadableMediaException {
    if (to - start <= 2 * most) {
      Holes.refuse(in, start, to, inside, atEnd);
    } else {
      Holes.refuse(in, start, start + most, inside, Holes.BLOCK);
      Holes.refuse(in, to - most, to, inside, atEnd);
    }
  }
}
