package io.swapline.media.picture;

import io.swapline.media.bytes.MediaBytes;
import io.swapline.media.facts.PictureFacts;
import io.swapline.media.facts.UnreadableMediaException;
import java.io.IOException;

/** A GIF from its header to its end mark; only the first picture counts. */
public final class GifFile {
  private static final int IMAGE = 0x2C;
  private static final int EXTENSION = 0x21;
  private static final int END = 0x3B;

  private final MediaBytes in;

  private GifFile(MediaBytes in) {
    this.in = in;
  }

  public static PictureFacts read(MediaBytes in) throws IOException, UnreadableMediaException {
    return new GifFile(in).toEnd();
  }

  private PictureFacts toEnd() throws IOException, UnreadableMediaException {
    PictureFacts facts = PictureFacts.of(in.u16le(6), in.u16le(8), 1);
    long at = 13L + colours(in.u8(10));
    while (true) {
      int block = in.u8(at);
      switch (block) {
        case END -> {
          return facts;
        }
        case EXTENSION -> at = skipData(at + 2);
        case IMAGE -> at = skipData(at + 11 + colours(in.u8(at + 9)));
        default ->
            throw new UnreadableMediaException("This GIF picture is damaged: export it as JPEG.");
      }
    }
  }

  private static int colours(int flags) {
    return (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);
  }

  private long skipData(long from) throws IOException {
    long at = from;
    int length = in.u8(at);
    while (length > 0) {
      at += length + 1L;
      length = in.u8(at);
    }
    return at + 1;
  }
}
