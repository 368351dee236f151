package io.swapline.media.facts;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The kinds of files that Swapline recognises by their content. */
public enum MediaType {
  MP4("MP4", "video/mp4", "mp4", "m4v"),
  MOV("QuickTime", "video/quicktime", "mov"),
  MKV("Matroska", "video/x-matroska", "mkv"),
  WEBM("WebM", "video/webm", "webm"),
  AVI("AVI", "video/x-msvideo", "avi"),
  JPEG("JPEG", "image/jpeg", "jpg", "jpeg"),
  PNG("PNG", "image/png", "png"),
  WEBP("WebP", "image/webp", "webp"),
  GIF("GIF", "image/gif", "gif"),
  HEIC("HEIC", "image/heic", "heic", "heif"),
  TIFF("TIFF", "image/tiff", "tif", "tiff");

  private final String title;
  private final String mimeType;

  // List.of makes it immutable, which its type cannot say.
  @SuppressWarnings("ImmutableEnumChecker")
  private final List<String> extensions;

  MediaType(String title, String mimeType, String... extensions) {
    this.title = title;
    this.mimeType = mimeType;
    this.extensions = List.of(extensions);
  }

  /** The type that a file's name promises, if its extension (in any case) is one of ours. */
  public static Optional<MediaType> ofName(Path file) {
    Path name = file.getFileName();
    String text = name == null ? "" : name.toString();
    String extension = text.substring(text.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(t -> t.extensions.contains(extension)).findFirst();
  }

  /** The name that people know the type by, such as {@code QuickTime}. */
  public String title() {
    return title;
  }

  /** The media type for HTTP, such as {@code video/mp4}. */
  public String mimeType() {
    return mimeType;
  }

  /** Extensions in lower case without the dot; never empty, the usual one first. */
  public List<String> extensions() {
    return extensions;
  }

  /** The usual extension in lower case, without the dot. */
  public String extension() {
    return extensions.get(0);
  }

  /** Whether this is a container for moving pictures; otherwise it is a still picture. */
  public boolean isVideo() {
    return mimeType.startsWith("video/");
  }

  /** The type with its kind, for sentences: {@code MP4 video}, {@code PNG picture}. */
  public String words() {
    return title + (isVideo() ? " video" : " picture");
  }

  /** The same with its article: {@code an MP4 video}. */
  public String withArticle() {
    return (this == MP4 || this == AVI ? "an " : "a ") + words();
  }
}
