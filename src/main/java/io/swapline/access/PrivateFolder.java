package io.swapline.access;

import io.swapline.durable.FileSync;
import io.swapline.durable.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder of our own data, which nobody else may enter, whatever the umask is. */
public final class PrivateFolder {
  private PrivateFolder() {}

  /** Makes it, durably, where it is missing; one that is there is left as its owner made it. */
  public static Path make(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return folder;
    }
    InheritedPermissions.folders(folder.getParent());
    FileSync.makeFolders(folder, made -> {}, OwnerOnly.folder(folder));
    return folder;
  }
}
