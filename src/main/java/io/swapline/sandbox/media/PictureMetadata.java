package io.swapline.sandbox.media;

import com.drew.imaging.FileType;
import com.drew.imaging.FileTypeDetector;
import com.drew.imaging.ImageProcessingException;
import com.drew.imaging.jpeg.JpegMetadataReader;
import com.drew.imaging.png.PngMetadataReader;
import com.drew.imaging.webp.WebpMetadataReader;
import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.jpeg.JpegDirectory;
import com.drew.metadata.jpeg.JpegReader;
import com.drew.metadata.png.PngDirectory;
import com.drew.metadata.webp.WebpDirectory;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a picture says of itself, read by a library that the product does not have.
 *
 * @param type {@code jpeg}, {@code png} or {@code webp}
 * @param width in pixels
 * @param height in pixels
 */
public record PictureMetadata(String type, int width, int height) {

  /** Reads a file; empty when it is no JPEG, PNG or WebP, or does not say its size. */
  public static Optional<PictureMetadata> read(Path file) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      FileType type = FileTypeDetector.detectFileType(in);
      return switch (type) {
        case Jpeg ->
            sized(
                "jpeg",
                JpegMetadataReader.readMetadata(in, List.of(new JpegReader())),
                JpegDirectory.class,
                JpegDirectory.TAG_IMAGE_WIDTH,
                JpegDirectory.TAG_IMAGE_HEIGHT);
        case Png ->
            sized(
                "png",
                PngMetadataReader.readMetadata(in),
                PngDirectory.class,
                PngDirectory.TAG_IMAGE_WIDTH,
                PngDirectory.TAG_IMAGE_HEIGHT);
        case WebP ->
            sized(
                "webp",
                WebpMetadataReader.readMetadata(in),
                WebpDirectory.class,
                WebpDirectory.TAG_IMAGE_WIDTH,
                WebpDirectory.TAG_IMAGE_HEIGHT);
        default -> Optional.empty();
      };
    } catch (ImageProcessingException e) {
      return Optional.empty();
    }
  }

  private static Optional<PictureMetadata> sized(
      String type, Metadata all, Class<? extends Directory> kind, int width, int height) {
    return all.getDirectoriesOfType(kind).stream()
        .filter(found -> found.getInteger(width) != null && found.getInteger(height) != null)
        .findFirst()
        .map(found -> new PictureMetadata(type, found.getInteger(width), found.getInteger(height)));
  }
}
