package io.swapline.media;

import java.io.EOFException;
import java.io.IOException;

/** A Matroska or WebM video, as far as its outermost elements tell. */
final class EbmlFile {
  static final int MAGIC = 0x1A45DFA3;
  private static final long SEGMENT = 0x18538067;
  private static final long CLUSTER = 0x1F43B675;
  private static final long DOC_TYPE = 0x4282;
  private static final long UNKNOWN = -1;

  private final MediaBytes in;
  private long position;
  private long id;
  private long length;

  private EbmlFile(MediaBytes in) {
    this.in = in;
  }

  /** {@code WEBM} if the header says so, else {@code MKV}. */
  static MediaType typeOf(MediaBytes in) throws IOException, UnreadableMediaException {
    EbmlFile walk = new EbmlFile(in);
    walk.header();
    long end = walk.position + walk.length;
    while (walk.position < end) {
      walk.header();
      if (walk.id == DOC_TYPE && walk.length == 4 && in.text(walk.position, 4).equals("webm")) {
        return MediaType.WEBM;
      }
      walk.skip();
    }
    return MediaType.MKV;
  }

  /** Returns when the segment is there, as whole as it can be told from its stated size. */
  static void requireWhole(MediaBytes in) throws IOException, UnreadableMediaException {
    EbmlFile walk = new EbmlFile(in);
    walk.header();
    walk.skip();
    walk.header();
    while (walk.id != SEGMENT) {
      walk.skip();
      walk.header();
    }
    if (walk.length == UNKNOWN) {
      walk.openSegment();
    } else {
      walk.skip();
    }
  }

  private void openSegment() throws IOException, UnreadableMediaException {
    boolean media = false;
    while (position < in.size()) {
      header();
      media |= id == CLUSTER;
      if (length == UNKNOWN) {
        break;
      }
      skip();
    }
    if (!media) {
      throw new EOFException("no cluster");
    }
  }

  /** Reads an element's number and length and moves to its content. */
  private void header() throws IOException, UnreadableMediaException {
    int idBytes = width(in.u8(position));
    id = number(idBytes, 0xFF);
    position += idBytes;
    int sizeBytes = width(in.u8(position));
    int mask = (1 << (8 - sizeBytes)) - 1;
    length = number(sizeBytes, mask);
    if (length == (1L << (7 * sizeBytes)) - 1) {
      length = UNKNOWN;
    }
    position += sizeBytes;
  }

  private void skip() throws IOException, UnreadableMediaException {
    if (length == UNKNOWN) {
      throw damaged();
    }
    if (length > in.size() - position) {
      throw new EOFException("element");
    }
    position += length;
  }

  private long number(int bytes, int firstMask) throws IOException {
    long value = in.u8(position) & firstMask;
    for (int i = 1; i < bytes; i++) {
      value = value << 8 | in.u8(position + i);
    }
    return value;
  }

  private static int width(int first) throws UnreadableMediaException {
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
