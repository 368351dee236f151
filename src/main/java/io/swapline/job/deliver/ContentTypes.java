package io.swapline.job.deliver;

import java.util.Locale;
import java.util.Map;

/** What a piece is, for those who are told of it. */
final class ContentTypes {
  private static final Map<String, String> TYPES =
      Map.of(
          "mp4", "video/mp4",
          "mov", "video/quicktime",
          "webm", "video/webm",
          "gif", "image/gif",
          "jpg", "image/jpeg",
          "jpeg", "image/jpeg",
          "png", "image/png",
          "webp", "image/webp",
          "json", "application/json");

  private ContentTypes() {}

  /** By the ending of its name. */
  static String of(String name) {
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return TYPES.getOrDefault(ending, "application/octet-stream");
  }
}
