package io.swapline.media.picture;

import io.swapline.media.bytes.MediaBytes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.zip.InflaterInputStream;

/** The colour profile that a PNG brings along, which Java's reader passes over. */
public final class PngProfile {
  private static final int MOST_PACKED = 4 << 20;
  private static final int MOST_UNPACKED = 4 << 20;
  private static final int LONGEST_NAME = 79;

  private PngProfile() {}

  /**
   * The bytes of an ICC profile; empty where it has none, or none that can be unpacked.
   *
   * @param in a whole PNG
   */
  public static Optional<byte[]> of(MediaBytes in) throws IOException {
    long at = PngFile.SIGNATURE.length();
    while (true) {
      long length = in.u32(at);
      String type = in.text(at + 4, 4);
      if (type.equals("iCCP") && length <= MOST_PACKED) {
        return unpacked(in, at + 8, at + 8 + length);
      }
      if (type.equals("IDAT") || type.equals("IEND")) {
        return Optional.empty();
      }
      at += 12 + length;
    }
  }

  /** A name, a zero, the way it is packed, and what is packed. */
  private static Optional<byte[]> unpacked(MediaBytes in, long from, long to) throws IOException {
    long data = from;
    while (data < to && data - from <= LONGEST_NAME && in.u8(data) != 0) {
      data++;
    }
    data += 2;
    if (data >= to) {
      return Optional.empty();
    }
    byte[] packed = new byte[(int) (to - data)];
    for (int n = 0; n < packed.length; n++) {
      packed[n] = (byte) in.u8(data + n);
    }
    try (InflaterInputStream inflater = new InflaterInputStream(new ByteArrayInputStream(packed))) {
      byte[] profile = inflater.readNBytes(MOST_UNPACKED + 1);
      return profile.length > MOST_UNPACKED ? Optional.empty() : Optional.of(profile);
    } catch (IOException damaged) {
      return Optional.empty();
    }
  }
}
