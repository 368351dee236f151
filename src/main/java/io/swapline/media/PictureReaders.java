package io.swapline.media;

import io.swapline.media.bytes.MediaBytes;
import io.swapline.media.facts.MediaType;
import io.swapline.media.facts.PictureFacts;
import io.swapline.media.facts.UnreadableMediaException;
import io.swapline.media.mp4.HeicFile;
import io.swapline.media.picture.GifFile;
import io.swapline.media.picture.JpegCoding;
import io.swapline.media.picture.JpegFile;
import io.swapline.media.picture.PngFile;
import io.swapline.media.picture.TiffFile;
import io.swapline.media.riff.WebpFile;
import java.io.IOException;

/** Picks the walker for a type of picture. */
final class PictureReaders {
  /** Every byte is looked at. */
  private static final long MOST_BYTES = 512L << 20;

  private PictureReaders() {}

  /**
   * Walks the whole picture.
   *
   * @throws java.io.EOFException when a part of it is missing
   */
  static PictureFacts read(MediaBytes in, MediaType type)
      throws IOException, UnreadableMediaException {
    return switch (type) {
      case JPEG -> JpegFile.read(in).picture();
      case PNG -> PngFile.read(in);
      case WEBP -> WebpFile.read(in);
      case GIF -> GifFile.read(in);
      case HEIC -> HeicFile.read(in);
      case TIFF -> TiffFile.read(in);
      case MP4, MOV, MKV, WEBM, AVI ->
          throw new IllegalArgumentException(type + " is not a picture");
    };
  }

  /**
   * Walks the whole picture and its data, as far as the data tells that it is there.
   *
   * @throws java.io.EOFException when a part of it is missing
   */
  static void requireWhole(MediaBytes in, MediaType type)
      throws IOException, UnreadableMediaException {
    if (in.size() > MOST_BYTES) {
      throw new UnreadableMediaException(
          "This picture is larger than " + (MOST_BYTES >> 20) + " MB: export it smaller.");
    }
    switch (type) {
      case JPEG -> JpegFile.read(in, new JpegCoding(in));
      case PNG -> PngFile.requireWhole(in);
      case WEBP -> WebpFile.requireWhole(in);
      default -> read(in, type);
    }
  }
}
