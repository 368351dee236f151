package io.swapline.media.riff;

import io.swapline.media.bytes.MediaBytes;
import io.swapline.media.facts.UnreadableMediaException;
import java.io.EOFException;
import java.io.IOException;

/** Walks the chunks side by side in a RIFF file (WebP, AVI); each has a name that can be read. */
final class RiffCursor {
  private final MediaBytes in;
  private final long limit;
  private long position;
  private String type = "";
  private long payload;
  private long length;

  RiffCursor(MediaBytes in, long from, long limit) {
    this.in = in;
    this.position = from;
    this.limit = limit;
  }

  /**
   * Moves to the next chunk; false when there is none.
   *
   * @throws EOFException when it does not fit
   * @throws UnreadableMediaException when no chunk stands there
   */
  boolean next() throws IOException, UnreadableMediaException {
    long left = limit - position;
    if (left == 0) {
      return false;
    }
    if (left < 8) {
      throw new EOFException("chunk header");
    }
    type = in.text(position, 4);
    if (!type.chars().allMatch(c -> c >= ' ' && c <= '~')) {
      throw UnreadableMediaException.hole();
    }
    length = in.u32le(position + 4);
    payload = position + 8;
    if (length > left - 8) {
      throw new EOFException("chunk");
    }
    // Chunks start at even places; a last odd one may lack its padding.
    position = Math.min(limit, payload + length + (length & 1));
    return true;
  }

  String type() {
    return type;
  }

  long payload() {
    return payload;
  }

  long length() {
    return length;
  }
}
