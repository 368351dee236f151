package io.swapline.custody;

import io.swapline.access.Access;
import io.swapline.access.InheritedPermissions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Folders below a top folder in which others may write: entered level by level, and never through a
 * link, which could lead anywhere.
 */
public final class SubFolders {
  private SubFolders() {}

  /**
   * That sub-folder, made and on the disk where it was missing.
   *
   * @param subPath with {@code /} between its parts; empty for the top
   * @throws IOException if a link or a file is in the way, in words for people
   */
  public static Path folder(Path top, String subPath) throws IOException {
    Path folder = top.resolve(subPath);
    for (Path here : levels(top, folder)) {
      if (!Files.exists(here, LinkOption.NOFOLLOW_LINKS)) {
        InheritedPermissions.folders(here);
      }
      check(here);
    }
    return folder;
  }

  /**
   * Looks at every level from the top on.
   *
   * @throws IOException if one is no folder itself, in words for people
   */
  static void check(Path top, Path folder) throws IOException {
    for (Path here : levels(top, folder)) {
      check(here);
    }
  }

  private static void check(Path folder) throws IOException {
    if (Files.isSymbolicLink(folder)) {
      throw new IOException(folder + Access.IS_A_LINK + ".");
    }
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException(folder + " is no folder. Rename it: a folder of that name is needed.");
    }
  }

  /** Every folder below the top down to that one; the top itself may be a link. */
  private static List<Path> levels(Path top, Path folder) throws IOException {
    if (!folder.startsWith(top)) {
      throw new IOException(folder + " is not in " + top + ": nothing is put there.");
    }
    List<Path> levels = new ArrayList<>();
    for (Path here = folder; !here.equals(top); here = here.getParent()) {
      levels.add(0, here);
    }
    return levels;
  }
}
