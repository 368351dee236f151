package io.swapline.watch;

import io.swapline.access.InheritedPermissions;
import io.swapline.durable.DurableFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A small text file that is on the disk when the call returns, for those who may use its folder.
 */
final class TextFile {

  private TextFile() {}

  /** Writes it; after a power cut there is the old text or the new one. */
  static void write(Path file, String text) throws IOException {
    Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
    // Made anew each time, so that a link planted under this name is never written through.
    Files.deleteIfExists(temporary);
    try {
      DurableFile.create(
          temporary,
          text.getBytes(StandardCharsets.UTF_8),
          made -> InheritedPermissions.file(made, file.getParent()));
    } catch (IOException unwritten) {
      throw named(file, unwritten);
    }
    DurableFile.rename(temporary, file);
  }

  /** As of that file: a full disk is told without a name. */
  static FileSystemException named(Path file, IOException cause) {
    if (cause instanceof FileSystemException named) {
      return named;
    }
    FileSystemException named = new FileSystemException(file.toString(), null, cause.getMessage());
    named.initCause(cause);
    return named;
  }
}
