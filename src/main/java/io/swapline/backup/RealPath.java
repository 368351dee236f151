package io.swapline.backup;

import java.io.IOException;
import java.nio.file.Path;

/** Where a path leads, be it there already or not. */
final class RealPath {
  private RealPath() {}

  static Path of(Path path) {
    Path absolute = path.toAbsolutePath().normalize();
    try {
      return absolute.toRealPath();
    } catch (IOException notThere) {
      Path parent = absolute.getParent();
      return parent == null ? absolute : of(parent).resolve(absolute.getFileName());
    }
  }
}
