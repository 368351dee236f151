package io.swapline.provider;

import java.util.List;

/** Which files a provider takes: the groups {@code target} and {@code face} of its file. */
public final class AcceptedFiles extends PropertyGroup {
  /** The kinds of file that are told apart by their content. */
  static final List<String> KNOWN =
      List.of("mp4", "mov", "mkv", "webm", "avi", "jpeg", "png", "webp", "gif", "heic", "tiff");

  private String types = "";
  private int maxWidth;
  private int maxHeight;
  private long maxSeconds;
  private long maxBytes;

  AcceptedFiles(String name) {
    super(name);
  }

  @Override
  void check() {
    if (typeList().isEmpty()) {
      throw new IllegalArgumentException(full("types") + " is missing");
    }
    for (String type : typeList()) {
      if (!KNOWN.contains(type)) {
        throw new IllegalArgumentException(
            full("types") + ": '" + type + "' is none of " + String.join(", ", KNOWN));
      }
    }
    PropertyChecks.notNegative(full("maxWidth"), maxWidth);
    PropertyChecks.notNegative(full("maxHeight"), maxHeight);
    PropertyChecks.notNegative(full("maxSeconds"), maxSeconds);
    PropertyChecks.notNegative(full("maxBytes"), maxBytes);
  }

  /** The kinds of file, in lower case. */
  public List<String> typeList() {
    return CommaList.list(types);
  }

  /** Kinds of file, for example {@code mp4}; separated by commas. */
  public String getTypes() {
    return types;
  }

  public void setTypes(String types) {
    this.types = types;
  }

  /** Pixels; 0 for no limit. */
  public int getMaxWidth() {
    return maxWidth;
  }

  public void setMaxWidth(int maxWidth) {
    this.maxWidth = maxWidth;
  }

  /** Pixels; 0 for no limit. */
  public int getMaxHeight() {
    return maxHeight;
  }

  public void setMaxHeight(int maxHeight) {
    this.maxHeight = maxHeight;
  }

  /** Seconds; 0 for no limit, as always for a picture. */
  public long getMaxSeconds() {
    return maxSeconds;
  }

  public void setMaxSeconds(long maxSeconds) {
    this.maxSeconds = maxSeconds;
  }

  /** Bytes; 0 for no limit. */
  public long getMaxBytes() {
    return maxBytes;
  }

  public void setMaxBytes(long maxBytes) {
    this.maxBytes = maxBytes;
  }
}
