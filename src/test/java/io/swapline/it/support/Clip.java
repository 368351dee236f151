package io.swapline.it.support;

import io.swapline.media.Mp4Builder;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.imageio.ImageIO;

/** Pairs to drop; no two videos have the same bytes. */
public final class Clip {
  /** JPEG packs blocks of so many pixels: what fills one is not lost. */
  private static final int BLOCK = 8;

  private static final int ROW = 96 / BLOCK;

  private Clip() {}

  /** Three seconds of video of about so many bytes; the name makes it one of a kind. */
  public static Path video(Path file, long bytes) throws IOException {
    return named(Mp4Builder.video().filler(bytes).writeTo(file));
  }

  /** Three seconds of small video in a picture larger than any provider takes. */
  public static Path tooLarge(Path file) throws IOException {
    return named(Mp4Builder.video().size(7680, 4320).writeTo(file));
  }

  /** Three seconds of small video in QuickTime's box. */
  public static Path quickTime(Path file) throws IOException {
    return named(Mp4Builder.video().brand("qt  ").writeTo(file));
  }

  /** Three seconds of small video before a hole of so many bytes, which its own tables name. */
  public static Path huge(Path file, long bytes) throws IOException {
    named(Mp4Builder.video().writeTo(file));
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      long begin = channel.size();
      ByteBuffer box = ByteBuffer.allocate(16);
      box.putInt(1).put("free".getBytes(StandardCharsets.US_ASCII)).putLong(bytes - begin);
      channel.write(box.flip(), begin);
      channel.write(ByteBuffer.allocate(1), bytes - 1);
    }
    return file;
  }

  /** A small video that says that it lasts so many seconds. */
  public static Path lasting(Path file, int seconds) throws IOException {
    return named(Mp4Builder.video().timescale(1).frames(seconds, 1).writeTo(file));
  }

  /** Makes the bytes of a video one of a kind, by its name. */
  public static Path named(Path file) throws IOException {
    byte[] name = file.getFileName().toString().getBytes(StandardCharsets.UTF_8);
    ByteBuffer box = ByteBuffer.allocate(8 + name.length);
    box.putInt(8 + name.length).put("free".getBytes(StandardCharsets.US_ASCII)).put(name);
    Files.write(file, box.array(), StandardOpenOption.APPEND);
    return file;
  }

  /** A small JPEG; the name makes it one of a kind. */
  public static Path face(Path file) throws IOException {
    BufferedImage picture = new BufferedImage(96, 96, BufferedImage.TYPE_INT_RGB);
    byte[] name = file.getFileName().toString().getBytes(StandardCharsets.UTF_8);
    for (int n = 0; n < name.length; n++) {
      for (int pixel = 0; pixel < BLOCK * BLOCK; pixel++) {
        int x = n % ROW * BLOCK + pixel % BLOCK;
        int y = n / ROW % ROW * BLOCK + pixel / BLOCK;
        picture.setRGB(x, y, (name[n] & 0xff) * 0x010101);
      }
    }
    ImageIO.write(picture, "jpg", file.toFile());
    return file;
  }

  /** In lower-case hexadecimal. */
  public static String sha256(Path file) {
    try (InputStream in = Files.newInputStream(file);
        DigestOutputStream out =
            new DigestOutputStream(
                OutputStream.nullOutputStream(), MessageDigest.getInstance("SHA-256"))) {
      in.transferTo(out);
      return HexFormat.of().formatHex(out.getMessageDigest().digest());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
