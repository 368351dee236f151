package io.swapline.media.picture;

import io.swapline.media.bytes.MediaBytes;
import io.swapline.media.bytes.Pieces;
import io.swapline.media.facts.UnreadableMediaException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * What of a PNG is the picture: its data, what its colours mean, and how it is turned. Words,
 * times, EXIF, further pictures of an animation, chunks of programs, and what stands behind its end
 * go.
 */
public final class BarePng {
  private static final Set<String> MEANT_FOR_THE_PICTURE =
      Set.of(
          "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "sBIT", "cICP", "mDCV", "mDCv", "cLLI", "cLLi",
          "bKGD", "pHYs");

  private static final String HEADER = "IHDR";

  private BarePng() {}

  public static Pieces of(MediaBytes in) throws IOException, UnreadableMediaException {
    int turn = PngFile.read(in).turn();
    Pieces pieces = new Pieces();
    pieces.keep(0, PngFile.SIGNATURE.length());
    PngFile.read(
        in,
        (type, from, to) -> {
          if (isPicture(type)) {
            pieces.keep(from, to);
          }
          if (type.equals(HEADER) && turn != 1) {
            pieces.put(chunk("eXIf", OrientationTag.of(turn)));
          }
        });
    return pieces;
  }

  /** No decoder may leave out what is named with a capital letter. */
  private static boolean isPicture(String type) {
    return Character.isUpperCase(type.charAt(0)) || MEANT_FOR_THE_PICTURE.contains(type);
  }

  private static byte[] chunk(String type, byte[] content) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 sum = new CRC32();
    sum.update(name);
    sum.update(content);
    return ByteBuffer.allocate(12 + content.length)
        .putInt(content.length)
        .put(name)
        .put(content)
        .putInt((int) sum.getValue())
        .array();
  }
}
