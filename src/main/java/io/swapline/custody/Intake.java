package io.swapline.custody;

import io.swapline.ledger.FileSync;
import io.swapline.ledger.InputFile;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;

/** Moves one file from where it was dropped into custody, and only if it is still the same file. */
final class Intake {
  private Intake() {}

  static void take(InputFile file, Path place) throws IOException {
    Path source = Path.of(file.source());
    if (!isSame(file, source)) {
      throw new SourceChangedException(
          source.getFileName() + " was changed or removed while it was being taken");
    }
    if (file.shared()) {
      copy(file, source, place);
      return;
    }
    try {
      Files.move(source, place, StandardCopyOption.ATOMIC_MOVE);
      // There before it is gone here, whatever the file system makes of a rename.
      FileSync.folder(place.getParent());
      FileSync.folder(source.getParent());
    } catch (AtomicMoveNotSupportedException e) {
      copy(file, source, place);
    }
  }

  /** After a copy to another file system is durable, its source goes. */
  static void sourceDone(InputFile file) throws IOException {
    Path source = Path.of(file.source());
    if (!file.shared() && isSame(file, source)) {
      Files.delete(source);
      FileSync.folder(source.getParent());
    }
  }

  /** Whether that very file, unchanged, is at that path; a link to it is not. */
  static boolean isSame(InputFile file, Path path) {
    try {
      BasicFileAttributes now =
          Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return now.isRegularFile()
          && now.size() == file.bytes()
          && now.lastModifiedTime().toMillis() == file.modified()
          && Objects.toString(now.fileKey(), "").equals(file.inode());
    } catch (IOException e) {
      return false;
    }
  }

  private static void copy(InputFile file, Path source, Path place) throws IOException {
    Path part = place.resolveSibling(place.getFileName() + ".part");
    Files.copy(source, part, StandardCopyOption.REPLACE_EXISTING, LinkOption.NOFOLLOW_LINKS);
    if (!isSame(file, source)) {
      Files.delete(part);
      throw new SourceChangedException(
          source.getFileName() + " was changed while it was being copied");
    }
    FileSync.file(part);
    Files.move(part, place, StandardCopyOption.ATOMIC_MOVE);
  }
}
