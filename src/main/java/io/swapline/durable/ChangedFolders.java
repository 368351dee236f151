package io.swapline.durable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The folders in which one step makes, moves or removes names: however many there are, each folder
 * is brought to the disk once. For one thread.
 */
public final class ChangedFolders {
  private final Set<Path> folders = new LinkedHashSet<>();

  /** A name in that folder is another now than on the disk. */
  public void add(Path folder) {
    folders.add(folder);
  }

  /**
   * A name in that folder, and whatever leads there: those above it up to and with the top one are
   * brought to the disk after it, whoever made them.
   */
  public void add(Path folder, Path top) {
    folders.add(folder);
    for (Path here = folder; !here.equals(top) && here.startsWith(top); ) {
      here = here.getParent();
      folders.add(here);
    }
  }

  /** All of it is on the disk on return, and what is added then is of the next time. */
  public void sync() throws IOException {
    for (Path folder : folders) {
      FileSync.folder(folder);
    }
    folders.clear();
  }
}
