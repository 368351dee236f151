package io.swapline.media;

import java.io.IOException;

/** A TIFF picture, as far as its first directory tells. */
final class TiffFile {
  private TiffFile() {}

  static PictureFacts read(MediaBytes in) throws IOException, UnreadableMediaException {
    Ifd0 first = Ifd0.read(in, 0, in.size());
    return PictureFacts.of(first.width(), first.height(), first.turn());
  }
}
