package io.swapline.media.mp4;

import io.swapline.media.bytes.MediaBytes;
import io.swapline.media.facts.UnreadableMediaException;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Which parts of a track are shown ({@code elst}): a cut without a new encoding leaves the rest.
 */
final class EditList {
  private static final int MOST_EDITS = 10_000;
  private static final int NORMAL_SPEED = 1;

  private EditList() {}

  /**
   * How long the track is shown, in ticks of the movie.
   *
   * @return empty where there is no list, where it says nothing of a length (as in files that are
   *     written while they are sent), or where it does more than cut
   */
  static OptionalLong shownTicks(MediaBytes in, Box trak)
      throws IOException, UnreadableMediaException {
    Optional<Box> elst = trak.descendant(in, "edts", "elst");
    if (elst.isEmpty()) {
      return OptionalLong.empty();
    }
    long at = elst.get().payload();
    boolean wide = in.u8(at) == 1;
    long edits = in.u32(at + 4);
    int width = wide ? 20 : 12;
    if (edits == 0 || edits > MOST_EDITS || edits > (elst.get().end() - at - 8) / width) {
      return OptionalLong.empty();
    }
    long shown = 0;
    for (long edit = 0; edit < edits; edit++) {
      long row = at + 8 + edit * width;
      long lasts = wide ? in.i64(row) : in.u32(row);
      long from = wide ? in.i64(row + 8) : in.i32(row + 4);
      int speed = in.u16(row + (wide ? 16 : 8));
      if (lasts <= 0 || speed != NORMAL_SPEED || lasts > Long.MAX_VALUE - shown) {
        return OptionalLong.empty();
      }
      // Before it nothing is shown: a delay against the sound, and no picture.
      shown += from < 0 ? 0 : lasts;
    }
    return shown > 0 ? OptionalLong.of(shown) : OptionalLong.empty();
  }
}
