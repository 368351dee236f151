package io.swapline.media.picture;

import io.swapline.media.bytes.MediaBytes;
import io.swapline.media.facts.PictureFacts;
import io.swapline.media.facts.UnreadableMediaException;
import java.io.IOException;

/** A TIFF picture, as far as its first directory tells. */
public final class TiffFile {
  private TiffFile() {}

  public static PictureFacts read(MediaBytes in) throws IOException, UnreadableMediaException {
    Ifd0 first = Ifd0.read(in, 0, in.size());
    return PictureFacts.of(first.width(), first.height(), first.turn());
  }
}
