package io.swapline.media;

import java.io.IOException;

/**
 * A JPEG from its start mark to its end mark. Segments are skipped by their length, so that a
 * thumbnail's end mark is not taken for the picture's; what follows the end mark does not matter.
 *
 * @param picture size and turn
 * @param components 1 grey, 3 colour, 4 CMYK
 * @param progressive whether it must be held whole in order to be decoded
 * @param scans passes over the picture
 */
record JpegFile(PictureFacts picture, int components, boolean progressive, int scans) {
  private static final int END = 0xD9;
  private static final int SCAN = 0xDA;
  private static final int APP1 = 0xE1;

  static JpegFile read(MediaBytes in) throws IOException, UnreadableMediaException {
    return new Walk(in).toEnd();
  }

  /** The walk through the segments and what it has met so far. */
  private static final class Walk {
    private final MediaBytes in;
    private long width;
    private long height;
    private int components;
    private boolean progressive;
    private int scans;
    private int turn = 1;
    private boolean exifSeen;

    Walk(MediaBytes in) {
      this.in = in;
    }

    JpegFile toEnd() throws IOException, UnreadableMediaException {
      long at = 2;
      while (true) {
        at = markerFrom(at);
        int marker = in.u8(at++);
        if (marker == END) {
          break;
        }
        int length = in.u16(at);
        if (length < 2) {
          throw new UnreadableMediaException("This JPEG picture is damaged: export it again.");
        }
        // The last byte, so that a segment that is cut off counts as cut off.
        in.u8(at + length - 1);
        segment(marker, at + 2, at + length);
        at += length;
      }
      if (components == 0 || scans == 0) {
        throw new UnreadableMediaException("This JPEG file holds no picture: export it again.");
      }
      return new JpegFile(PictureFacts.of(width, height, turn), components, progressive, scans);
    }

    /** Skips compressed data, padding and marks without a length, to the code of the next mark. */
    private long markerFrom(long from) throws IOException {
      long at = from;
      while (true) {
        while (in.u8(at) != 0xFF) {
          at++;
        }
        while (in.u8(at) == 0xFF) {
          at++;
        }
        int code = in.u8(at);
        boolean bare = code <= 0x01 || (code >= 0xD0 && code <= 0xD8);
        if (!bare) {
          return at;
        }
        at++;
      }
    }

    private void segment(int marker, long from, long to) throws IOException {
      if (marker == SCAN) {
        scans++;
      } else if (isFrame(marker) && components == 0 && to - from >= 6) {
        height = in.u16(from + 1);
        width = in.u16(from + 3);
        components = in.u8(from + 5);
        progressive = (marker & 3) == 2;
      } else if (marker == APP1
          && !exifSeen
          && to - from > 6
          && in.text(from, 6).equals("Exif\0\0")) {
        exifSeen = true;
        turn = Ifd0.turn(in, from, to);
      }
    }

    private static boolean isFrame(int marker) {
      return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    }
  }
}
