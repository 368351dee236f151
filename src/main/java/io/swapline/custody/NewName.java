package io.swapline.custody;

import io.swapline.ledger.FileSync;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Gives a file another name on its file system, durably, and never that of another file. */
final class NewName {
  private NewName() {}

  /**
   * @throws FileAlreadyExistsException if something is there
   */
  static void give(Path from, Path to) throws IOException {
    try {
      // A second name, then without the first: unlike a rename it never replaces a file.
      Files.createLink(to, from);
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (FileSystemException | UnsupportedOperationException e) {
      // A file of another user gets no second name on most systems. What is made here, and by
      // nobody else, may be replaced.
      Files.createFile(to);
      try {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
      } catch (IOException refused) {
        Files.delete(to);
        throw refused;
      }
      FileSync.folder(to.getParent());
      FileSync.folder(from.getParent());
      return;
    }
    FileSync.folder(to.getParent());
    Files.delete(from);
    FileSync.folder(from.getParent());
  }
}
