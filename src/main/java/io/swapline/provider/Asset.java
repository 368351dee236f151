package io.swapline.provider;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What of a job can be uploaded. */
public enum Asset {
  /** The video or picture in which a face is replaced. */
  TARGET,
  /** The new face, as it is to be sent. */
  FACE;

  /** The word for it in provider files and placeholders. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Asset of(String word) {
    return find(word)
        .orElseThrow(
            () -> new IllegalArgumentException("'" + word + "' is no upload: target or face"));
  }

  private static Optional<Asset> find(String word) {
    return Stream.of(values()).filter(asset -> asset.text().equals(word)).findFirst();
  }
}
