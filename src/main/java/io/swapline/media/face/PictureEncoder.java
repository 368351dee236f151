package io.swapline.media.face;

import io.swapline.media.facts.UnreadableMediaException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.FileImageOutputStream;

/** Writes a picture in the best quality that stays under a number of bytes. */
final class PictureEncoder {
  private static final float[] JPEG_QUALITIES = {0.92f, 0.85f, 0.75f, 0.6f};

  /** Below this no provider finds a face. */
  private static final int SHORTEST_SIDE = 64;

  private PictureEncoder() {}

  /** Replaces {@code out}; takes it away again when that fails. */
  static void write(BufferedImage picture, Path out, long maxBytes)
      throws IOException, UnreadableMediaException {
    boolean written = false;
    try {
      written = writeSmallEnough(picture, out, maxBytes);
    } finally {
      if (!written) {
        Files.deleteIfExists(out);
      }
    }
    if (!written) {
      throw new UnreadableMediaException(
          "This picture cannot be made smaller than "
              + maxBytes
              + " bytes, which is what the provider takes: choose another one.");
    }
  }

  private static boolean writeSmallEnough(BufferedImage picture, Path out, long maxBytes)
      throws IOException {
    BufferedImage current = picture;
    while (true) {
      if (writeBest(current, out, maxBytes)) {
        return true;
      }
      int width = current.getWidth() * 3 / 4;
      int height = current.getHeight() * 3 / 4;
      if (Math.min(width, height) < SHORTEST_SIDE) {
        return false;
      }
      current = Scaling.to(current, width, height);
    }
  }

  private static boolean writeBest(BufferedImage picture, Path out, long maxBytes)
      throws IOException {
    if (picture.getColorModel().hasAlpha()) {
      write(picture, out, "png", null);
      return Files.size(out) <= maxBytes;
    }
    for (float quality : JPEG_QUALITIES) {
      write(picture, out, "jpeg", quality);
      if (Files.size(out) <= maxBytes) {
        return true;
      }
    }
    return false;
  }

  private static void write(BufferedImage picture, Path out, String format, Float quality)
      throws IOException {
    Files.deleteIfExists(out);
    ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
    try (FileImageOutputStream stream = new FileImageOutputStream(out.toFile())) {
      writer.setOutput(stream);
      ImageWriteParam param = writer.getDefaultWriteParam();
      if (quality != null) {
        param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        param.setCompressionQuality(quality);
      }
      writer.write(null, new IIOImage(picture, null, null), param);
    } finally {
      writer.dispose();
    }
  }
}
