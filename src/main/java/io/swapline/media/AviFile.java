package io.swapline.media;

import java.io.EOFException;
import java.io.IOException;

/** An AVI video: the chain of RIFF pieces must fit the file. */
final class AviFile {
  private AviFile() {}

  static void requireWhole(MediaBytes in) throws IOException {
    RiffCursor pieces = new RiffCursor(in, 0, in.size());
    long bytes = 0;
    while (pieces.next()) {
      if (pieces.type().equals("RIFF")) {
        bytes = Math.max(bytes, pieces.length());
      }
    }
    // A recorder writes the size last: until then it is zero.
    if (bytes <= 4) {
      throw new EOFException("RIFF without a size");
    }
  }
}
