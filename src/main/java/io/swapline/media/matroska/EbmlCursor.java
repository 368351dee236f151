package io.swapline.media.matroska;

import io.swapline.media.bytes.MediaBytes;
import io.swapline.media.facts.UnreadableMediaException;
import java.io.EOFException;
import java.io.IOException;

/**
 * Walks the elements side by side in a stretch of a Matroska or WebM file. An element that ends
 * outside it is an {@link EOFException}.
 */
final class EbmlCursor {
  static final long SEGMENT = 0x18538067;
  static final long CLUSTER = 0x1F43B675;

  /** A length that is not known until the next element of the same level comes. */
  static final long UNKNOWN = -1;

  /** A ten-hour film has a million pictures, and as many pieces of sound. */
  private static final int MOST_ELEMENTS = 3_000_000;

  private final MediaBytes in;
  private final long limit;
  private long position;
  private int seen;
  private long id;
  private long payload;
  private long length;

  EbmlCursor(MediaBytes in, long from, long limit) {
    this.in = in;
    this.position = from;
    this.limit = limit;
  }

  /**
   * Moves to the next element; false when there is none. Behind an unknown length comes what is in
   * it.
   */
  boolean next() throws IOException, UnreadableMediaException {
    if (position >= limit) {
      return false;
    }
    if (++seen > MOST_ELEMENTS) {
      throw new UnreadableMediaException(
          "This file is cut into more parts than any real video: export it again.");
    }
    int idBytes = width(in.u8(position));
    id = number(position, idBytes, 0xFF);
    long at = position + idBytes;
    int sizeBytes = width(in.u8(at));
    length = number(at, sizeBytes, (1 << (8 - sizeBytes)) - 1);
    payload = at + sizeBytes;
    if (length == (1L << (7 * sizeBytes)) - 1) {
      if (id != SEGMENT && id != CLUSTER) {
        throw damaged();
      }
      length = UNKNOWN;
      position = payload;
    } else if (length > limit - payload) {
      throw new EOFException("element");
    } else {
      position = payload + length;
    }
    return true;
  }

  /** Goes on with what is inside the element rather than behind it. */
  void enter() {
    position = payload;
  }

  /** What is in the element, which has a known length. */
  EbmlCursor inside() {
    return new EbmlCursor(in, payload, payload + length);
  }

  long id() {
    return id;
  }

  long payload() {
    return payload;
  }

  /** Bytes, or {@link #UNKNOWN}. */
  long length() {
    return length;
  }

  /** The content as a number; 0 where it is longer than one. */
  long value() throws IOException {
    return length > 0 && length <= 8 ? number(payload, (int) length, 0xFF) : 0;
  }

  /** The content as text, as far as it is short. */
  String text() throws IOException {
    return length > 0 ? in.text(payload, (int) Math.min(length, 40)).split("\0", 2)[0] : "";
  }

  private long number(long at, int bytes, int firstMask) throws IOException {
    long value = in.u8(at) & firstMask;
    for (int i = 1; i < bytes; i++) {
      value = value << 8 | in.u8(at + i);
    }
    return value;
  }

  /** Bytes of a number, by its first one. */
  static int width(int first) throws UnreadableMediaException {
    int width = Integer.numberOfLeadingZeros(first) - 23;
    if (width > 8) {
      throw damaged();
    }
    return width;
  }

  private static UnreadableMediaException damaged() {
    return new UnreadableMediaException(
        "This video is damaged or still being copied: if it stays like this, export it again.");
  }
}
