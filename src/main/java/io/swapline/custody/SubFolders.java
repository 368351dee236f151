package io.swapline.custody;

import io.swapline.access.HeldFolder;
import java.io.IOException;
import java.nio.file.Path;

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
    HeldFolder.make(top, folder);
    return folder;
  }

  /**
   * Looks at every level from the top on.
   *
   * @throws IOException if one is no folder itself, in words for people
   */
  static void check(Path top, Path folder) throws IOException {
    HeldFolder.act(top, folder, entered -> {});
  }
}
