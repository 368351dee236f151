package io.swapline.media.face;

import io.swapline.media.bytes.MediaBytes;
import io.swapline.media.facts.MediaFacts;
import io.swapline.media.facts.MediaType;
import io.swapline.media.facts.UnreadableMediaException;
import io.swapline.media.picture.JpegFile;
import io.swapline.media.riff.WebpFile;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.zip.ZipException;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.stream.FileImageInputStream;

/** Decodes a JPEG or PNG into memory that is bounded whatever the picture's size. */
final class PictureDecoder {
  private static final long MOST_RASTER_BYTES = 40_000_000;

  /** Of a picture that is decoded to see that it can be. */
  private static final long MOST_GLANCE_BYTES = 4_000_000;

  private static final int MOST_COMPONENTS = 4;

  private static final long MOST_PIXELS = 200_000_000;

  /** What unpacking a PNG may bring forth: about four seconds' work. */
  private static final long MOST_UNPACKED_BYTES = 800_000_000;

  /** Of a JPEG in several passes, all of which the native decoder holds, two bytes a value. */
  private static final long MOST_HELD_BYTES = 100_000_000;

  /** Values times passes: about four seconds' work. */
  private static final long MOST_VALUES = 600_000_000;

  private static final String AS_JPEG = ": export it as a plain JPEG (RGB).";

  static {
    // No window system is needed to decode; without this some systems look for one.
    if (System.getProperty("java.awt.headless") == null) {
      System.setProperty("java.awt.headless", "true");
    }
  }

  private PictureDecoder() {}

  /** The picture as stored, with whole rows and columns left out where it would be too large. */
  static BufferedImage decode(Path file, MediaFacts facts)
      throws UnreadableMediaException, IOException {
    requireBounded(file, facts, true);
    return withReader(file, facts, reader -> read(reader, facts));
  }

  /**
   * Returns when all of a picture was decoded, and nothing of it kept: an empty one would be paid
   * for.
   */
  static void requireDecodable(Path file, MediaFacts facts)
      throws UnreadableMediaException, IOException {
    if (facts.type() == MediaType.WEBP) {
      try (MediaBytes in = MediaBytes.open(file)) {
        WebpFile.requireWhole(in);
      } catch (EOFException e) {
        throw undecodable(facts, e);
      }
      return;
    }
    requireBounded(file, facts, false);
    withReader(file, facts, reader -> glance(reader, facts));
  }

  /** What is done with a picture. */
  @FunctionalInterface
  private interface Reading<T> {
    T of(ImageReader reader) throws IOException, UnreadableMediaException;
  }

  private static <T> T withReader(Path file, MediaFacts facts, Reading<T> reading)
      throws UnreadableMediaException, IOException {
    String format = facts.type() == MediaType.JPEG ? "jpeg" : "png";
    ImageReader reader = ImageIO.getImageReadersByFormatName(format).next();
    // A stream on the file itself: the general one keeps a second copy in the temporary folder.
    try (FileImageInputStream stream = new FileImageInputStream(file.toFile())) {
      reader.setInput(stream, true, true);
      if (reader.getWidth(0) != facts.width() || reader.getHeight(0) != facts.height()) {
        throw new UnreadableMediaException("This picture states two different sizes" + AS_JPEG);
      }
      return reading.of(reader);
    } catch (IIOException | EOFException | ZipException e) {
      throw undecodable(facts, e);
    } catch (RuntimeException e) {
      // The decoders answer some damaged files with whatever exception comes up inside.
      throw undecodable(facts, e);
    } finally {
      reader.dispose();
    }
  }

  private static BufferedImage read(ImageReader reader, MediaFacts facts)
      throws IOException, UnreadableMediaException {
    ImageTypeSpecifier type = type(reader, facts);
    int bits = type.getColorModel().getPixelSize();
    boolean plain = PlainPicture.isPlain(type.getBufferedImageType());
    int bytesPerPixel = Math.max(1, (bits + 7) / 8) + (plain ? 0 : PlainPicture.COPY);
    return PlainPicture.of(
        reader.read(0, thinned(reader, facts, bytesPerPixel, MOST_RASTER_BYTES)));
  }

  private static Raster glance(ImageReader reader, MediaFacts facts)
      throws IOException, UnreadableMediaException {
    if (facts.type() == MediaType.JPEG) {
      // As values, whatever they mean: a picture for printing is sent as it is.
      return reader.readRaster(0, thinned(reader, facts, MOST_COMPONENTS, MOST_GLANCE_BYTES));
    }
    int bits = type(reader, facts).getColorModel().getPixelSize();
    int bytesPerPixel = Math.max(1, (bits + 7) / 8);
    return reader.read(0, thinned(reader, facts, bytesPerPixel, MOST_GLANCE_BYTES)).getRaster();
  }

  private static ImageTypeSpecifier type(ImageReader reader, MediaFacts facts)
      throws IOException, UnreadableMediaException {
    ImageTypeSpecifier type = reader.getImageTypes(0).next();
    int bits = type.getColorModel().getPixelSize();
    boolean tooMuch = (long) facts.width() * facts.height() / 8 * bits > MOST_UNPACKED_BYTES;
    if (facts.type() == MediaType.PNG && tooMuch) {
      throw new UnreadableMediaException(
          "This PNG picture takes too long to unpack: export it smaller, or with 8 bits a colour.");
    }
    return type;
  }

  private static ImageReadParam thinned(
      ImageReader reader, MediaFacts facts, int bytesPerPixel, long most) {
    int step = 1;
    while ((long) (facts.width() / step + 1) * (facts.height() / step + 1) * bytesPerPixel > most) {
      step++;
    }
    ImageReadParam param = reader.getDefaultReadParam();
    param.setSourceSubsampling(step, step, 0, 0);
    return param;
  }

  /**
   * @param change whether it is to be drawn anew
   */
  private static void requireBounded(Path file, MediaFacts facts, boolean change)
      throws UnreadableMediaException, IOException {
    long pixels = (long) facts.width() * facts.height();
    if (pixels > MOST_PIXELS) {
      throw new UnreadableMediaException(
          "This picture has "
              + pixels / 1_000_000
              + " million pixels, more than Swapline can make smaller: export it smaller.");
    }
    if (facts.type() != MediaType.JPEG) {
      return;
    }
    try (MediaBytes in = MediaBytes.open(file)) {
      JpegFile jpeg = JpegFile.read(in);
      if (change && jpeg.components() != 1 && jpeg.components() != 3) {
        throw new UnreadableMediaException(
            "This JPEG picture is made for printing (CMYK) and Swapline cannot change it"
                + AS_JPEG);
      }
      boolean held = jpeg.progressive() || jpeg.scans() > 1;
      if (held
          && (2 * jpeg.values() > MOST_HELD_BYTES || jpeg.values() * jpeg.scans() > MOST_VALUES)) {
        throw new UnreadableMediaException(
            "This JPEG picture is written in several passes and too large for Swapline to decode:"
                + " export it smaller, or not progressive.");
      }
    }
  }

  private static UnreadableMediaException undecodable(MediaFacts facts, Exception cause) {
    return new UnreadableMediaException(
        "This " + facts.type().words() + " cannot be decoded" + AS_JPEG, cause);
  }
}
