package io.swapline.watch;

import io.swapline.access.InheritedPermissions;
import io.swapline.durable.DurableFile;
import io.swapline.text.FileErrorText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * A small text file that is on the disk when the call returns, for those who may use its folder.
 */
final class TextFile {
  private static final String END = ".tmp";

  private TextFile() {}

  /** Writes it; after a power cut there is the old text or the new one. */
  static void write(Path file, String text) throws IOException {
    write(file, text, made -> {});
  }

  /**
   * The same.
   *
   * @param given gives it other rights than those of its folder, before it has its name
   */
  static void write(Path file, String text, Consumer<Path> given) throws IOException {
    sweep(file);
    Path temporary = file.resolveSibling(file.getFileName() + "-" + UUID.randomUUID() + END);
    try {
      DurableFile.create(
          temporary,
          text.getBytes(StandardCharsets.UTF_8),
          made -> {
            InheritedPermissions.file(made, file.getParent());
            given.accept(made);
          });
    } catch (IOException unwritten) {
      throw FileErrorText.named(file, unwritten);
    }
    DurableFile.rename(temporary, file);
  }

  /** What a process that died left of it; an earlier version called it without letters between. */
  private static void sweep(Path file) throws IOException {
    try (DirectoryStream<Path> left =
        Files.newDirectoryStream(file.getParent(), file.getFileName() + "*" + END)) {
      for (Path one : left) {
        if (!Files.isDirectory(one, LinkOption.NOFOLLOW_LINKS)) {
          Files.deleteIfExists(one);
        }
      }
    }
  }
}
