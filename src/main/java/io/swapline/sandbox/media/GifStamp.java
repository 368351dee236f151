package io.swapline.sandbox.media;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The smallest animated GIF that carries a stamp, as its comment. */
final class GifStamp {
  private static final int TEXT = 130;
  private static final int TEXT_AT = 22;
  private static final long LONGEST_FRAME = 65_535;
  private static final byte[] HEAD = {
    'G', 'I', 'F', '8', '9', 'a', 1, 0, 1, 0, (byte) 0x80, 0, 0, -1, -1, -1, 0, 0, 0
  };
  private static final byte[] DOT = {0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0};
  private static final byte TRAILER = 0x3b;

  private GifStamp() {}

  /** A GIF of two frames that together last so long, or 1310 s if that is longer. */
  static byte[] gif(Stamp stamp, Duration length) {
    long hundredths = Math.max(2, Math.min(length.toMillis() / 10, 2 * LONGEST_FRAME));
    ByteBuffer gif = ByteBuffer.allocate(512).order(ByteOrder.LITTLE_ENDIAN);
    gif.put(HEAD).put((byte) 0x21).put((byte) 0xfe).put((byte) TEXT);
    gif.put(stamp.text().getBytes(US_ASCII)).put((byte) 0);
    frame(gif, hundredths / 2);
    frame(gif, hundredths - hundredths / 2);
    gif.put(TRAILER);
    byte[] bytes = new byte[gif.position()];
    gif.flip().get(bytes);
    return bytes;
  }

  private static void frame(ByteBuffer gif, long hundredths) {
    gif.put((byte) 0x21).put((byte) 0xf9).put((byte) 4).put((byte) 0);
    gif.putShort((short) hundredths).put((byte) 0).put((byte) 0).put(DOT);
  }

  static boolean isGif(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(6), US_ASCII).equals("GIF89a");
    }
  }

  static Stamp read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      in.skipNBytes(TEXT_AT);
      return Stamp.of(new String(in.readNBytes(TEXT), US_ASCII));
    }
  }
}
