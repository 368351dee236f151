package io.swapline.custody;

import io.swapline.ledger.model.FileRole;
import io.swapline.ledger.model.InputFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** Files as a look sees them. */
public final class Seen {
  private Seen() {}

  /** One that belongs to its drop alone. */
  public static InputFile own(FileRole role, Path path) throws IOException {
    return file(role, path, false);
  }

  /** One that belongs to its folder. */
  static InputFile shared(FileRole role, Path path) throws IOException {
    return file(role, path, true);
  }

  private static InputFile file(FileRole role, Path path, boolean shared) throws IOException {
    BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
    return InputFile.seen(
        role,
        path.toString(),
        String.valueOf(now.fileKey()),
        now.size(),
        now.lastModifiedTime().toMillis(),
        shared);
  }
}
