package io.swapline.media.mp4;

import io.swapline.media.bytes.MediaBytes;
import io.swapline.media.facts.UnreadableMediaException;
import java.io.IOException;
import java.util.Optional;

/**
 * One box of an MP4, QuickTime or HEIC file: all positions lie within the file and its parent.
 *
 * @param type four characters
 * @param start where the header starts
 * @param payload where the content starts
 * @param end one past the last byte
 */
record Box(String type, long start, long payload, long end) {

  /** The first child of that type. */
  Optional<Box> child(MediaBytes in, String wanted) throws IOException, UnreadableMediaException {
    BoxCursor children = BoxCursor.inside(in, payload, end);
    while (children.next()) {
      if (children.box().type().equals(wanted)) {
        return Optional.of(children.box());
      }
    }
    return Optional.empty();
  }

  /** Follows first children down a path of types. */
  Optional<Box> descendant(MediaBytes in, String... path)
      throws IOException, UnreadableMediaException {
    Optional<Box> found = Optional.of(this);
    for (String step : path) {
      if (found.isEmpty()) {
        return found;
      }
      found = found.get().child(in, step);
    }
    return found;
  }
}
