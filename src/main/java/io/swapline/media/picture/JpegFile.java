package io.swapline.media.picture;

import io.swapline.media.bytes.MediaBytes;
import io.swapline.media.facts.PictureFacts;
import io.swapline.media.facts.UnreadableMediaException;
import java.io.IOException;

/**
 * A JPEG from its start mark to its end mark. Segments are skipped by their length, so that a
 * thumbnail's end mark is not taken for the picture's; what follows the end mark does not matter.
 *
 * @param picture size and turn
 * @param components 1 grey, 3 colour, 4 CMYK
 * @param progressive whether it is coded in passes that refine each other
 * @param scans passes over the picture; with more than one, or refining ones, it must be held whole
 *     in order to be decoded
 * @param values how many values of all components it has, thinned out as the picture has them
 */
public record JpegFile(
    PictureFacts picture, int components, boolean progressive, int scans, long values) {
  private static final int END = 0xD9;
  private static final int SCAN = 0xDA;
  private static final int APP1 = 0xE1;

  /** What comes by on the walk. */
  interface Segments {
    /** A segment with a length, other than the head of a scan. */
    void segment(int marker, long from, long to) throws IOException, UnreadableMediaException;

    /**
     * A scan.
     *
     * @param from where its head starts
     * @param to one past its head, where the data starts
     * @param end where the data ends
     */
    void scan(long from, long to, long end) throws IOException, UnreadableMediaException;

    /**
     * The end mark.
     *
     * @param from where it starts; it has two bytes
     */
    default void end(long from) throws UnreadableMediaException {}
  }

  /** Takes no interest in what comes by. */
  private record Skipped() implements Segments {
    @Override
    public void segment(int marker, long from, long to) {}

    @Override
    public void scan(long from, long to, long end) {}
  }

  public static JpegFile read(MediaBytes in) throws IOException, UnreadableMediaException {
    return read(in, new Skipped());
  }

  /** Shows each segment on the way. */
  public static JpegFile read(MediaBytes in, Segments segments)
      throws IOException, UnreadableMediaException {
    return new Walk(in, segments).toEnd();
  }

  /** Whether a marker starts the head of a picture. */
  static boolean isFrame(int marker) {
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
  }

  /** The walk through the segments and what it has met so far. */
  private static final class Walk {
    private final MediaBytes in;
    private final Segments segments;
    private long width;
    private long height;
    private int components;
    private boolean progressive;
    private int scans;
    private long values;
    private int turn = 1;
    private boolean exifSeen;

    Walk(MediaBytes in, Segments segments) {
      this.in = in;
      this.segments = segments;
    }

    JpegFile toEnd() throws IOException, UnreadableMediaException {
      long at = markerFrom(2);
      while (true) {
        int marker = in.u8(at++);
        if (marker == END) {
          segments.end(at - 2);
          break;
        }
        int length = in.u16(at);
        if (length < 2) {
          throw new UnreadableMediaException("This JPEG picture is damaged: export it again.");
        }
        // The last byte, so that a segment that is cut off counts as cut off.
        in.u8(at + length - 1);
        segment(marker, at + 2, at + length);
        long next = markerFrom(at + length);
        if (marker == SCAN) {
          segments.scan(at + 2, at + length, next - 1);
        } else {
          segments.segment(marker, at + 2, at + length);
        }
        at = next;
      }
      if (components == 0 || scans == 0) {
        throw new UnreadableMediaException("This JPEG file holds no picture: export it again.");
      }
      return new JpegFile(
          PictureFacts.of(width, height, turn), components, progressive, scans, values);
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

    /** By the sampling that the head states for each component; all of it where it is damaged. */
    private long values(long from, long to) throws IOException {
      int most = 1;
      int all = 0;
      for (int n = 0; n < components; n++) {
        long at = from + 3L * n + 1;
        int sampling = at < to ? in.u8(at) : 0;
        int blocks = Math.max(1, (sampling >> 4) * (sampling & 15));
        most = Math.max(most, blocks);
        all += blocks;
      }
      return width * height * all / most;
    }

    private void segment(int marker, long from, long to) throws IOException {
      if (marker == SCAN) {
        scans++;
      } else if (isFrame(marker) && components == 0 && to - from >= 6) {
        height = in.u16(from + 1);
        width = in.u16(from + 3);
        components = in.u8(from + 5);
        progressive = (marker & 3) == 2;
        values = values(from + 6, to);
      } else if (marker == APP1
          && !exifSeen
          && to - from > 6
          && in.text(from, 6).equals("Exif\0\0")) {
        exifSeen = true;
        turn = Ifd0.turn(in, from, to);
      }
    }
  }
}
