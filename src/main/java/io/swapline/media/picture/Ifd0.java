package io.swapline.media.picture;

import io.swapline.media.bytes.MediaBytes;
import java.io.EOFException;
import java.io.IOException;

/**
 * The first directory of a TIFF file or of an EXIF block, and in it only the three tags that
 * matter. Each tag is looked at once and nothing is kept, whatever the directory claims to hold.
 *
 * @param width 0 when not stated
 * @param height 0 when not stated
 * @param turn 1 when not stated, or not 1 to 8
 */
public record Ifd0(long width, long height, int turn) {
  private static final int WIDTH = 256;
  private static final int HEIGHT = 257;
  private static final int ORIENTATION = 274;
  private static final int TYPE_LONG = 4;
  private static final Ifd0 UPRIGHT = new Ifd0(0, 0, 1);

  /** The orientation in an EXIF block; 1 when there is none or it is damaged, as viewers do. */
  public static int turn(MediaBytes in, long from, long to) throws IOException {
    try {
      // WebP and some cameras keep the marker that JPEG puts in front.
      boolean marked = to - from > 6 && in.text(from, 6).equals("Exif\0\0");
      return read(in, marked ? from + 6 : from, to).turn();
    } catch (EOFException damaged) {
      return UPRIGHT.turn();
    }
  }

  /**
   * @param from where the byte order mark stands
   * @param to one past the last byte that belongs to it
   */
  static Ifd0 read(MediaBytes in, long from, long to) throws IOException {
    String order = in.text(from, 2);
    boolean little = order.equals("II");
    if (!little && !order.equals("MM")) {
      return UPRIGHT;
    }
    long directory = from + u32(in, little, from + 4);
    int entries = u16(in, little, directory);
    Ifd0 found = UPRIGHT;
    for (int i = 0; i < entries; i++) {
      long entry = directory + 2 + 12L * i;
      if (entry + 12 > to) {
        throw new EOFException("TIFF directory");
      }
      long value =
          u16(in, little, entry + 2) == TYPE_LONG
              ? u32(in, little, entry + 8)
              : u16(in, little, entry + 8);
      found = found.with(u16(in, little, entry), value);
    }
    return found;
  }

  private Ifd0 with(int tag, long value) {
    return switch (tag) {
      case WIDTH -> new Ifd0(value, height, turn);
      case HEIGHT -> new Ifd0(width, value, turn);
      case ORIENTATION -> value >= 1 && value <= 8 ? new Ifd0(width, height, (int) value) : this;
      default -> this;
    };
  }

  private static int u16(MediaBytes in, boolean little, long at) throws IOException {
    return little ? in.u16le(at) : in.u16(at);
  }

  private static long u32(MediaBytes in, boolean little, long at) throws IOException {
    return little ? in.u32le(at) : in.u32(at);
  }
}
