package io.swapline.media.face;

import io.swapline.media.bytes.MediaBytes;
import io.swapline.media.bytes.Pieces;
import io.swapline.media.facts.MediaType;
import io.swapline.media.facts.UnreadableMediaException;
import io.swapline.media.picture.BareJpeg;
import io.swapline.media.picture.BarePng;
import io.swapline.media.riff.BareWebp;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;

/** A picture without all that is not the picture. Nothing in it is coded anew. */
final class BarePicture {
  private BarePicture() {}

  /** The size that {@link #write} comes to, in bytes. */
  static long bytes(Path file, MediaType type) throws IOException, UnreadableMediaException {
    try (MediaBytes in = MediaBytes.open(file)) {
      return pieces(in, type).length();
    }
  }

  /**
   * Writes it to {@code out}; false, and nothing written, where the file is nothing but the
   * picture.
   */
  static boolean write(Path file, MediaType type, Path out)
      throws IOException, UnreadableMediaException {
    try (MediaBytes in = MediaBytes.open(file)) {
      Pieces bare = pieces(in, type);
      if (bare.are(0, in.size())) {
        return false;
      }
      bare.write(in, out);
      return true;
    }
  }

  private static Pieces pieces(MediaBytes in, MediaType type)
      throws IOException, UnreadableMediaException {
    try {
      return switch (type) {
        case JPEG -> BareJpeg.of(in);
        case PNG -> BarePng.of(in);
        case WEBP -> BareWebp.of(in);
        default -> throw new IllegalArgumentException(type + " is no picture that is sent");
      };
    } catch (EOFException e) {
      throw new UnreadableMediaException(
          "This " + type.words() + " is cut off or damaged: copy or export it again.", e);
    }
  }
}
