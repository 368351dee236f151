package io.swapline.media.riff;

import io.swapline.media.bytes.Holes;
import io.swapline.media.bytes.MediaBytes;
import io.swapline.media.facts.PictureFacts;
import io.swapline.media.facts.UnreadableMediaException;
import io.swapline.media.picture.Ifd0;
import java.io.EOFException;
import java.io.IOException;

/**
 * A WebP picture: the size in its header must fit the file, and every chunk that size. It has no
 * checksums; but pictures start with a head that names their parts, or has their codes, and no long
 * stretch of zeros stands in them.
 */
public final class WebpFile {
  private static final int HEADER = 12;
  private static final int FRAME_HEADER = 16;
  private static final int HOLE = 1024;

  /** Pixels of a flat area that take up one byte of zeros. */
  private static final int FLAT = 512;

  private WebpFile() {}

  public static PictureFacts read(MediaBytes in) throws IOException, UnreadableMediaException {
    long end = 8 + in.u32le(4);
    if (end > in.size()) {
      throw new EOFException("RIFF");
    }
    RiffCursor chunks = new RiffCursor(in, HEADER, Math.max(HEADER, end));
    PictureFacts picture = null;
    boolean data = false;
    int turn = 1;
    while (chunks.next()) {
      String type = chunks.type();
      if (picture == null) {
        picture = first(in, type, chunks.payload());
      }
      data |= type.equals("VP8 ") || type.equals("VP8L") || type.equals("ANMF");
      if (type.equals("EXIF")) {
        turn = Ifd0.turn(in, chunks.payload(), chunks.payload() + chunks.length());
      }
    }
    if (picture == null || !data) {
      throw new UnreadableMediaException("This WebP file holds no picture: export it as JPEG.");
    }
    return new PictureFacts(picture.width(), picture.height(), turn);
  }

  /** Returns when the data of each picture in it is there. */
  public static void requireWhole(MediaBytes in) throws IOException, UnreadableMediaException {
    PictureFacts picture = read(in);
    long hole = HOLE + (long) picture.width() * picture.height() / FLAT;
    requirePictures(in, HEADER, Math.max(HEADER, 8 + in.u32le(4)), hole);
  }

  private static void requirePictures(MediaBytes in, long from, long to, long hole)
      throws IOException, UnreadableMediaException {
    RiffCursor chunks = new RiffCursor(in, from, to);
    while (chunks.next()) {
      long at = chunks.payload();
      long length = chunks.length();
      switch (chunks.type()) {
        case "VP8 " -> requireData(in, at, length, LossyHead.isThere(in, at, length), hole);
        case "VP8L" -> requireData(in, at, length, LosslessHead.isThere(in, at, length), hole);
        case "ANMF" ->
            requirePictures(in, Math.min(at + FRAME_HEADER, at + length), at + length, hole);
        default -> {}
      }
    }
  }

  private static void requireData(MediaBytes in, long at, long length, boolean marked, long hole)
      throws IOException, UnreadableMediaException {
    if (!marked) {
      throw UnreadableMediaException.hole();
    }
    Holes.refuse(in, at, at + length, hole, hole);
  }

  private static PictureFacts first(MediaBytes in, String type, long at)
      throws IOException, UnreadableMediaException {
    return switch (type) {
      case "VP8X" -> PictureFacts.of(in.u24le(at + 4) + 1L, in.u24le(at + 7) + 1L, 1);
      case "VP8L" -> {
        long packed = in.u32le(at + 1);
        yield PictureFacts.of((packed & 0x3FFF) + 1, (packed >> 14 & 0x3FFF) + 1, 1);
      }
      case "VP8 " -> PictureFacts.of(in.u16le(at + 6) & 0x3FFF, in.u16le(at + 8) & 0x3FFF, 1);
      default ->
          throw new UnreadableMediaException("This WebP picture is damaged: export it as JPEG.");
    };
  }
}
