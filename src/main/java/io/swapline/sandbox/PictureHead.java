package io.swapline.sandbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the first bytes of a picture say.
 *
 * @param type {@code jpeg}, {@code png} or {@code webp}
 * @param width in pixels
 * @param height in pixels
 */
public record PictureHead(String type, int width, int height) {
  private static final int FIRST = 30;
  private static final String PNG = "\u0089PNG\r\n\u001a\n";

  /** Reads the head; empty when the file is no JPEG, PNG or WebP, or ends within its head. */
  public static Optional<PictureHead> read(Path file) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      in.mark(FIRST);
      byte[] first = in.readNBytes(FIRST);
      String text = new String(first, ISO_8859_1);
      if (first.length == FIRST && text.startsWith(PNG) && text.startsWith("IHDR", 12)) {
        ByteBuffer head = ByteBuffer.wrap(first);
        return Optional.of(new PictureHead("png", head.getInt(16), head.getInt(20)));
      }
      if (first.length == FIRST && text.startsWith("RIFF") && text.startsWith("WEBP", 8)) {
        return webp(text.substring(12, 16), ByteBuffer.wrap(first).order(ByteOrder.LITTLE_ENDIAN));
      }
      if (text.startsWith("\u00ff\u00d8\u00ff")) {
        in.reset();
        return jpeg(in);
      }
      return Optional.empty();
    } catch (EOFException e) {
      return Optional.empty();
    }
  }

  private static Optional<PictureHead> webp(String chunk, ByteBuffer head) {
    return switch (chunk) {
      case "VP8 " -> sized(head.getShort(26) & 0x3fff, head.getShort(28) & 0x3fff);
      case "VP8L" -> {
        int bits = head.getInt(21);
        yield sized((bits & 0x3fff) + 1, (bits >>> 14 & 0x3fff) + 1);
      }
      case "VP8X" -> sized((head.getInt(24) & 0xffffff) + 1, (head.getInt(26) >>> 8) + 1);
      default -> Optional.empty();
    };
  }

  private static Optional<PictureHead> sized(int width, int height) {
    return Optional.of(new PictureHead("webp", width, height));
  }

  private static Optional<PictureHead> jpeg(DataInputStream in) throws IOException {
    in.readUnsignedShort();
    while (true) {
      if (in.readUnsignedByte() != 0xff) {
        return Optional.empty();
      }
      int marker = in.readUnsignedByte();
      while (marker == 0xff) {
        marker = in.readUnsignedByte();
      }
      boolean startOfFrame =
          marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
      int length = in.readUnsignedShort();
      if (startOfFrame) {
        in.readUnsignedByte();
        int height = in.readUnsignedShort();
        return Optional.of(new PictureHead("jpeg", in.readUnsignedShort(), height));
      }
      if (length < 2 || marker == 0xda) {
        return Optional.empty();
      }
      in.skipNBytes(length - 2L);
    }
  }
}
