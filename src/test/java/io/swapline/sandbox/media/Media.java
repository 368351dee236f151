package io.swapline.sandbox.media;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.swapline.sandbox.common.Sha256Digest;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import javax.imageio.ImageIO;

/** Small media for requests. */
public final class Media {
  private Media() {}

  /** An MP4 of boxes alone. */
  public static byte[] mp4(String brand, int width, int height, int millis) {
    byte[] mvhd = ByteBuffer.allocate(100).putInt(12, 1000).putInt(16, millis).array();
    return join(
        box("ftyp", join(brand.getBytes(US_ASCII), new byte[4])),
        box("mdat", new byte[4000]),
        box("moov", join(box("mvhd", mvhd), box("trak", track(width, height)))));
  }

  private static byte[] track(int width, int height) {
    byte[] tkhd = ByteBuffer.allocate(84).putInt(76, width << 16).putInt(80, height << 16).array();
    byte[] hdlr = ByteBuffer.allocate(25).put(8, "vide".getBytes(US_ASCII)).array();
    byte[] avc1 =
        ByteBuffer.allocate(78).putShort(24, (short) width).putShort(26, (short) height).array();
    byte[] stsd = join(ByteBuffer.allocate(8).putInt(4, 1).array(), box("avc1", avc1));
    return join(
        box("tkhd", tkhd),
        box("mdia", join(box("hdlr", hdlr), box("minf", box("stbl", box("stsd", stsd))))));
  }

  public static byte[] mp4() {
    return mp4("isom", 640, 360, 3000);
  }

  public static byte[] picture(String type, int width, int height) {
    try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
      ImageIO.write(image, type, out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A WebP of one chunk. */
  static byte[] webp(String chunk, byte[] body) {
    byte[] padded = Arrays.copyOf(body, body.length + body.length % 2);
    return join(
        "RIFF".getBytes(US_ASCII),
        size(12 + padded.length),
        "WEBP".getBytes(US_ASCII),
        chunk.getBytes(US_ASCII),
        size(body.length),
        padded);
  }

  private static byte[] size(int bytes) {
    return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(bytes).array();
  }

  public static byte[] box(String type, byte[] body) {
    return ByteBuffer.allocate(8 + body.length)
        .putInt(8 + body.length)
        .put(type.getBytes(US_ASCII))
        .put(body)
        .array();
  }

  public static byte[] join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  public static String sha256(byte[] bytes) {
    MessageDigest digest = Sha256Digest.start();
    return HexFormat.of().formatHex(digest.digest(bytes));
  }
}
