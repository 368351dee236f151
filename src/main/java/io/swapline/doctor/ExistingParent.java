package io.swapline.doctor;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where a folder would be made. */
final class ExistingParent {
  private ExistingParent() {}

  /** The folder, or the nearest above it that is there. */
  static Path under(Path folder) {
    Path here = folder;
    while (!Files.isDirectory(here) && here.getParent() != null) {
      here = here.getParent();
    }
    return here;
  }
}
