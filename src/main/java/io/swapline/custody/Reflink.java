package io.swapline.custody;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * A copy that shares its blocks with the original until either is written to, on file systems that
 * have such (Btrfs, XFS, ZFS). Java 17 has no call for it, so {@code cp} makes it.
 */
final class Reflink {
  /** Below this a plain copy is as quick as another process. */
  private static final long FROM_BYTES = 16_000_000;

  private static final long SECONDS = 60;

  private final Set<FileStore> without = ConcurrentHashMap.newKeySet();

  /**
   * Whether the copy is there now; if not, nothing is.
   *
   * @param from is followed where it is a link
   */
  boolean copy(Path from, Path to) throws IOException {
    if (Files.size(from) < FROM_BYTES) {
      return false;
    }
    FileStore store = Files.getFileStore(from);
    if (!store.equals(Files.getFileStore(to.getParent())) || without.contains(store)) {
      return false;
    }
    boolean made = run(from, to) && Files.isRegularFile(to, LinkOption.NOFOLLOW_LINKS);
    if (!made) {
      Files.deleteIfExists(to);
      without.add(store);
    }
    return made;
  }

  private static boolean run(Path from, Path to) throws IOException {
    Process copy;
    try {
      copy =
          new ProcessBuilder("cp", "--reflink=always", "--", from.toString(), to.toString())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
    } catch (IOException e) {
      // There is no such program.
      return false;
    }
    try {
      return copy.waitFor(SECONDS, TimeUnit.SECONDS) && copy.exitValue() == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while " + from.getFileName() + " was copied", e);
    } finally {
      copy.destroyForcibly();
    }
  }
}
