package io.swapline.backup;

import io.swapline.durable.OwnerOnly;
import io.swapline.ledger.model.LedgerException;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The files of the data folder that belong to a backup, held as they are while nobody writes to the
 * ledger: each has a second name, by which it is there when the service has removed the first one.
 * An attempt's file is written over in place, so that of these a copy is taken at once.
 */
final class HeldFiles {
  /** Several files for each of tens of thousands of jobs; beyond it something else lies there. */
  static final int MOST = 200_000;

  private static final int DEPTH = 12;
  private static final String ATTEMPTS = "attempts";

  /** The ledger is copied by itself; the others are made anew, or are of a backup. */
  private static final Set<String> NOT_COPIED =
      Set.of(
          "ledger.db",
          "ledger.db-wal",
          "ledger.db-shm",
          "ledger.db-journal",
          "swapline.lock",
          "swapline.died",
          "native",
          "spool",
          "tmp",
          BackupWork.NAME,
          BackupFolder.NOT_WHOLE,
          BackupFolder.WHOLE,
          BackupFolder.MANIFEST);

  /**
   * One of them.
   *
   * @param name below the data folder
   * @param at where its bytes are now
   */
  record Held(String name, Path at, long bytes) {}

  private final Path data;
  private final Path seconds;
  private final int most;
  private final List<Held> held = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();

  private HeldFiles(Path data, Path seconds, int most) {
    this.data = data;
    this.seconds = seconds;
    this.most = most;
  }

  /**
   * Holds all that is there.
   *
   * @param seconds a folder on the same disk, for the second names
   * @param most more than so many are refused
   */
  static List<Held> of(Path data, Path seconds, int most) throws IOException {
    HeldFiles files = new HeldFiles(data, seconds, most);
    OwnerOnly.makeFolder(seconds);
    // A file that gets another name while its folder is read is found by the second look.
    files.look();
    files.look();
    return files.held;
  }

  private void look() throws IOException {
    Files.walkFileTree(
        data,
        EnumSet.noneOf(FileVisitOption.class),
        DEPTH,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return isCopied(folder) ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (attributes.isRegularFile() && isCopied(file)) {
              hold(file, attributes.size());
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failed) throws IOException {
            if (failed instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw failed;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, IOException failed)
              throws IOException {
            if (failed != null && !(failed instanceof NoSuchFileException)) {
              throw failed;
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private boolean isCopied(Path path) {
    Path parent = path.getParent();
    return !data.equals(parent) || !NOT_COPIED.contains(path.getFileName().toString());
  }

  private void hold(Path file, long bytes) throws IOException {
    String name = data.relativize(file).toString();
    if (seen.contains(name)) {
      return;
    }
    if (seen.size() >= most) {
      throw new LedgerException(
          "there are more than "
              + most
              + " files in "
              + data
              + ": is something else kept there? Nothing was backed up");
    }
    Path second = seconds.resolve(name);
    // Not brought to the disk, for which nobody has the time here: all of it goes with the backup.
    Files.createDirectories(second.getParent(), OwnerOnly.folder(seconds));
    try {
      if (name.startsWith(ATTEMPTS + "/")) {
        Files.copy(file, second);
      } else {
        Files.createLink(second, file);
      }
    } catch (NoSuchFileException gone) {
      return;
    } catch (IOException | UnsupportedOperationException noSecondName) {
      // Another user's, say: it is copied from where it lies, as long as it lies there.
      second = file;
    }
    seen.add(name);
    held.add(new Held(name, second, bytes));
  }
}
