package io.swapline.access;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Where a path leads, be it there already or not, and what lies in what. */
public final class RealPath {
  private static final int LINKS = 40;

  private RealPath() {}

  /** Follows links also where their target does not exist yet. */
  public static Path of(Path path) throws IOException {
    return real(path.toAbsolutePath().normalize(), LINKS);
  }

  private static Path real(Path path, int linksLeft) throws IOException {
    if (linksLeft == 0) {
      throw new FileSystemLoopException(path.toString());
    }
    if (Files.exists(path)) {
      return path.toRealPath();
    }
    if (Files.isSymbolicLink(path)) {
      Path target = path.resolveSibling(Files.readSymbolicLink(path));
      return real(target.normalize(), linksLeft - 1);
    }
    Path parent = path.getParent();
    if (parent == null || Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return path;
    }
    return real(parent, linksLeft).resolve(path.getFileName()).normalize();
  }

  /**
   * Whether the one is the other or lies inside it, by identity as well as by name: file systems
   * that ignore case, and bind mounts.
   *
   * @param inner as {@link #of} has it
   * @param outer the same
   */
  public static boolean isInside(Path inner, Path outer) throws IOException {
    for (Path path = inner; path != null; path = path.getParent()) {
      if (path.equals(outer)
          || (Files.exists(path) && Files.exists(outer) && Files.isSameFile(path, outer))) {
        return true;
      }
    }
    return false;
  }
}
