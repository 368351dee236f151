package io.swapline.sandbox.wavespeed;

import io.swapline.sandbox.http.Refusal;
import java.util.Locale;
import java.util.Set;

/** The kinds of files that WaveSpeed's upload-files-api page lists. */
final class MediaKind {
  private static final Set<String> PICTURES =
      Set.of("jpg", "jpeg", "png", "webp", "gif", "bmp", "tiff");

  private static final Set<String> FILMS =
      Set.of("mp4", "avi", "mov", "wmv", "flv", "webm", "mkv", "3gp", "ogv");

  private MediaKind() {}

  /** {@code image} or {@code video}, by the end of the name, and the media type says the same. */
  static String of(String fileName, String mediaType) throws Refusal {
    String extension = fileName.substring(fileName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    String kind = PICTURES.contains(extension) ? "image" : "video";
    if (kind.equals("video") && !FILMS.contains(extension)) {
      throw WaveSpeedError.BAD_REQUEST.because("files of the kind " + extension + " are not taken");
    }
    if (!mediaType.startsWith(kind + "/")) {
      throw WaveSpeedError.BAD_REQUEST.because(mediaType + " is not the type of " + fileName);
    }
    return kind;
  }
}
