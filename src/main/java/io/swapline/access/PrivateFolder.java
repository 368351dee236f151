package io.swapline.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A folder of our own data, which nobody else may enter, whatever the umask is. */
public final class PrivateFolder {
  private static final String OWNER_ONLY = "rwx------";

  private PrivateFolder() {}

  /** Makes it where it is missing; one that is there is left as its owner made it. */
  public static Path make(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return folder;
    }
    Handover.folders(folder.getParent());
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY)));
    }
    return Files.createDirectories(folder);
  }
}
