package io.swapline.access;

import io.swapline.durable.FileSync;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Gives what people get to those who may use the folder in which it lies: its group, and as much as
 * the folder's own mode lets group and others do, whatever the umask is. In a folder that is closed
 * it stays closed. A file system without modes, or a file of somebody else, is left as it is.
 */
public final class InheritedPermissions {
  private static final String MODE = "unix:mode";
  private static final String GROUP = "unix:gid";
  private static final int OWNER_FILE = 0600;
  private static final int OWNER_FOLDER = 0700;
  private static final int SET_GID = 02000;

  private InheritedPermissions() {}

  /**
   * Makes a file as one of that folder.
   *
   * @param folder the one in which it lies, or is about to appear
   */
  public static void file(Path file, Path folder) {
    Optional<Mode> in = Mode.behind(folder);
    if (in.isEmpty() || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    int group = groupBits(file, in.get());
    int given = OWNER_FILE;
    if ((group & Mode.READ) != 0) {
      given |= (group & Mode.WRITE) != 0 ? 060 : 040;
    }
    int open = Mode.READ | Mode.SEARCH;
    if ((in.get().others() & open) == open) {
      given |= 04;
    }
    set(file, MODE, given);
  }

  /** The same for a file that lies in the folder where it stays. */
  public static void file(Path file) {
    file(file, file.getParent());
  }

  /** Makes a folder, and those above it that are missing, each as the one in which it lies. */
  public static Path folders(Path folder) throws IOException {
    FileSync.makeFolders(folder, InheritedPermissions::folder);
    return folder;
  }

  private static void folder(Path made) {
    Mode.behind(made.getParent()).ifPresent(in -> set(made, MODE, folderMode(made, in)));
  }

  private static int folderMode(Path folder, Mode in) {
    int group = groupBits(folder, in);
    boolean handedDown = in.handsItsGroupDown() && group == in.group();
    return OWNER_FOLDER | group << 3 | (in.others() & ~Mode.WRITE) | (handedDown ? SET_GID : 0);
  }

  /** Where the folder's group cannot be given, its members are others like all. */
  private static int groupBits(Path path, Mode in) {
    Optional<Mode> is = Mode.of(path);
    boolean has = is.isPresent() && is.get().gid() == in.gid();
    return has || set(path, GROUP, in.gid()) ? in.group() : in.group() & in.others();
  }

  private static boolean set(Path path, String attribute, int value) {
    try {
      Files.setAttribute(path, attribute, value, LinkOption.NOFOLLOW_LINKS);
      return true;
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      return false;
    }
  }
}
