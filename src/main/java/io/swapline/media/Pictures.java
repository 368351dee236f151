package io.swapline.media;

import java.io.IOException;

/** Picks the walker for a type of picture. */
final class Pictures {
  private Pictures() {}

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
}
