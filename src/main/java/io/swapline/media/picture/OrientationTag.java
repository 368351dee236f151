package io.swapline.media.picture;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** An EXIF block that says how a picture is to be turned, and nothing else. */
public final class OrientationTag {
  private static final int ORIENTATION = 0x0112;
  private static final int SHORT = 3;

  private OrientationTag() {}

  /**
   * A TIFF structure with one entry.
   *
   * @param turn EXIF orientation, 1 to 8
   */
  public static byte[] of(int turn) {
    return ByteBuffer.allocate(26)
        .put("MM\0*".getBytes(StandardCharsets.US_ASCII))
        .putInt(8)
        .putShort((short) 1)
        .putShort((short) ORIENTATION)
        .putShort((short) SHORT)
        .putInt(1)
        .putShort((short) turn)
        .putShort((short) 0)
        .putInt(0)
        .array();
  }
}
