package io.swapline.custody;

import io.swapline.durable.FileSync;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files and folders that nobody but our own user can enter, read or write. */
final class PrivateFiles {
  private static final Set<PosixFilePermission> FOLDER =
      PosixFilePermissions.fromString("rwx------");
  private static final FileAttribute<?> FILE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  private static final Set<OpenOption> NEW =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

  private PrivateFiles() {}

  /** Makes it where it is missing, durably; one that is there is closed to others. */
  static Path folder(Path folder) throws IOException {
    FileSync.makeFolders(folder);
    if (isPosix(folder) && !Files.getPosixFilePermissions(folder).equals(FOLDER)) {
      Files.setPosixFilePermissions(folder, FOLDER);
    }
    return folder;
  }

  /** A new file to write to; what bore that name is gone. */
  static FileChannel replace(Path file) throws IOException {
    Files.deleteIfExists(file);
    return isPosix(file.getParent())
        ? FileChannel.open(file, NEW, FILE)
        : FileChannel.open(file, NEW);
  }

  /** A disk for cameras or from a Windows server may know nothing of owners. */
  private static boolean isPosix(Path folder) throws IOException {
    return Files.getFileStore(folder).supportsFileAttributeView("posix");
  }
}
