package io.swapline.custody;

import io.swapline.access.Handover;
import io.swapline.ledger.FileSync;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Moves a file durably, also to another file system, and never onto another file; it is then for
 * those who may use the folder it is in.
 */
public final class Moves {
  private Moves() {}

  /**
   * Moves it; both folders are on the disk on return.
   *
   * @throws FileAlreadyExistsException if something is there
   */
  public static void move(Path from, Path to) throws IOException {
    if (Files.exists(to)) {
      throw new FileAlreadyExistsException(to.toString());
    }
    Handover.file(from, to.getParent());
    try {
      // A second name, then without the first: unlike a rename it never replaces a file.
      Files.createLink(to, from);
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (FileSystemException | UnsupportedOperationException e) {
      Path part = to.resolveSibling("." + to.getFileName() + ".part");
      Files.copy(from, part, StandardCopyOption.REPLACE_EXISTING);
      Handover.file(part, to.getParent());
      FileSync.file(part);
      if (Files.exists(to)) {
        throw new FileAlreadyExistsException(to.toString());
      }
      Files.move(part, to, StandardCopyOption.ATOMIC_MOVE);
    }
    FileSync.folder(to.getParent());
    Files.delete(from);
    FileSync.folder(from.getParent());
  }
}
