package io.swapline.media;

import java.io.EOFException;
import java.io.IOException;

/** A WebP picture: the size in its header must fit the file, and every chunk that size. */
final class WebpFile {
  private static final int HEADER = 12;

  private WebpFile() {}

  static PictureFacts read(MediaBytes in) throws IOException, UnreadableMediaException {
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
