package io.swapline.media.mp4;

import io.swapline.media.bytes.MediaBytes;
import io.swapline.media.facts.UnreadableMediaException;
import java.io.EOFException;
import java.io.IOException;

/**
 * Walks the boxes side by side in one parent, or at the top of a file. A box that ends outside its
 * parent is an {@link EOFException}; boxes never nest here by themselves, so depth is bounded by
 * the code that asks for children.
 */
final class BoxCursor {
  /** A ten-hour film in one-second fragments has 72,000. */
  private static final int MOST_BOXES = 500_000;

  /** The list of a file's fragments; behind it is none. */
  private static final String LAST = "mfra";

  private static final int SHORT_HEADER = 8;
  private static final int LONG_HEADER = 16;

  private final MediaBytes in;
  private final long limit;
  private final boolean top;
  private long position;
  private int seen;
  private Box box;

  private BoxCursor(MediaBytes in, long from, long limit, boolean top) {
    this.in = in;
    this.position = from;
    this.limit = limit;
    this.top = top;
  }

  static BoxCursor top(MediaBytes in) {
    return new BoxCursor(in, 0, in.size(), true);
  }

  static BoxCursor inside(MediaBytes in, long from, long limit) {
    return new BoxCursor(in, from, limit, false);
  }

  /** Moves to the next box; false when there is none. */
  boolean next() throws IOException, UnreadableMediaException {
    long left = limit - position;
    // QuickTime ends some lists inside other boxes with four zero bytes.
    if (left == 0 || (!top && left < SHORT_HEADER)) {
      return false;
    }
    if (top && box != null && box.type().equals(LAST)) {
      return false;
    }
    if (left < SHORT_HEADER) {
      throw new EOFException("box header");
    }
    if (++seen > MOST_BOXES) {
      throw new UnreadableMediaException(
          "This file is cut into more parts than any real video: export it again.");
    }
    read(left);
    position = box.end();
    return true;
  }

  /**
   * The same where things may lie behind the last box that are none, as cameras, phones and padding
   * leave them.
   *
   * @param mayEnd whether all that is needed was there already, so that such things do not matter
   */
  boolean nextBeforeTail(boolean mayEnd) throws IOException, UnreadableMediaException {
    try {
      return next();
    } catch (EOFException | UnreadableMediaException e) {
      if (mayEnd) {
        return false;
      }
      throw e;
    }
  }

  private void read(long left) throws IOException, UnreadableMediaException {
    long stated = in.u32(position);
    int header = SHORT_HEADER;
    String type = in.text(position + 4, 4);
    if (type.indexOf('\0') >= 0) {
      throw new UnreadableMediaException(
          "A stretch of this file is empty: it is still being copied, or is damaged.");
    }
    if (stated == 1) {
      if (left < LONG_HEADER) {
        throw new EOFException("box header");
      }
      header = LONG_HEADER;
      stated = in.i64(position + SHORT_HEADER);
    } else if (stated == 0) {
      stated = left;
    }
    if (stated >= 0 && stated < header) {
      throw new UnreadableMediaException(
          "A part of this file states an impossible size: it is damaged, export it again.");
    }
    if (stated < 0 || stated > left) {
      throw new EOFException("box " + type);
    }
    box = new Box(type, position, position + header, position + stated);
  }

  /** The box that {@link #next()} moved to. */
  Box box() {
    return box;
  }
}
