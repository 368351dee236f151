package io.swapline.sandbox.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** A black picture that carries a stamp, as its comment. */
final class PictureStamp {
  static final List<String> TYPES = List.of("png", "jpeg", "webp");
  private static final String MARK = "Comment\0swapline-sandbox";
  private static final int TEXT = 130;
  private static final int MOST_READ = 1 << 20;
  private static final int PNG_HEAD = 33;
  private static final int JPEG_HEAD = 2;
  private static final int RIFF_SIZE_AT = 4;

  /** One dot: nobody here can write WebP. */
  private static final byte[] WEBP =
      Base64.getDecoder().decode("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==");

  private PictureStamp() {}

  /**
   * A picture of this size; a WebP is one dot.
   *
   * @param type one of {@link #TYPES}
   */
  static byte[] picture(Stamp stamp, String type, int width, int height) throws IOException {
    byte[] comment = (MARK + stamp.text()).getBytes(US_ASCII);
    return switch (type) {
      case "png" -> insert(drawn(type, width, height), PNG_HEAD, chunk(comment));
      case "jpeg" -> insert(drawn(type, width, height), JPEG_HEAD, segment(comment));
      default -> webp(comment);
    };
  }

  private static byte[] drawn(String type, int width, int height) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY), type, out);
    return out.toByteArray();
  }

  private static byte[] insert(byte[] picture, int at, byte[] part) {
    return ByteBuffer.allocate(picture.length + part.length)
        .put(picture, 0, at)
        .put(part)
        .put(picture, at, picture.length - at)
        .array();
  }

  private static byte[] chunk(byte[] comment) {
    ByteBuffer chunk = ByteBuffer.allocate(12 + comment.length);
    chunk.putInt(comment.length).put("tEXt".getBytes(US_ASCII)).put(comment);
    CRC32 sum = new CRC32();
    sum.update(chunk.array(), 4, 4 + comment.length);
    return chunk.putInt((int) sum.getValue()).array();
  }

  private static byte[] segment(byte[] comment) {
    return ByteBuffer.allocate(4 + comment.length)
        .putShort((short) 0xfffe)
        .putShort((short) (2 + comment.length))
        .put(comment)
        .array();
  }

  private static byte[] webp(byte[] comment) {
    int padded = comment.length + comment.length % 2;
    ByteBuffer file = ByteBuffer.allocate(WEBP.length + 8 + padded).order(ByteOrder.LITTLE_ENDIAN);
    file.put(WEBP).put("SWAP".getBytes(US_ASCII)).putInt(comment.length).put(comment);
    file.putInt(RIFF_SIZE_AT, file.capacity() - 8);
    return file.array();
  }

  /** The stamp in a picture; empty where the file is none, or has no stamp. */
  static Optional<Stamp> read(Path file) throws IOException {
    if (PictureMetadata.read(file).isEmpty()) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MOST_READ);
      int at = new String(bytes, ISO_8859_1).indexOf(MARK);
      if (at < 0) {
        return Optional.empty();
      }
      int from = at + MARK.length();
      return Optional.of(
          Stamp.of(new String(Arrays.copyOfRange(bytes, from, from + TEXT), US_ASCII)));
    }
  }
}
