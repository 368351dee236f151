package io.swapline.custody;

import io.swapline.ledger.model.InputFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file that holds for a whole folder is on the disk once, however many drops it goes with: each
 * job has a name of its own of the same copy, and the last that is removed takes it away. What is
 * known is forgotten at a start; then it is copied once more.
 */
final class SharedCopies {
  private static final Logger LOG = LoggerFactory.getLogger(SharedCopies.class);
  private static final int MOST = 500;

  /** One that was changed is another. */
  private record Version(String source, String inode, long bytes, long modified) {
    static Version of(InputFile file) {
      return new Version(file.source(), file.inode(), file.bytes(), file.modified());
    }
  }

  private record Copy(Path place, String sha256) {}

  private final Map<Version, Copy> copies =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Version, Copy> eldest) {
          return size() > MOST;
        }
      };

  synchronized void remember(InputFile file, Path place, String sha256) {
    if (file.shared() && !file.inode().isEmpty()) {
      copies.put(Version.of(file), new Copy(place, sha256));
    }
  }

  private synchronized Optional<Copy> find(InputFile file) {
    return Optional.ofNullable(copies.get(Version.of(file)));
  }

  /**
   * Gives a job a name of a copy that another job has.
   *
   * @return its SHA-256; empty where there is no such copy, or it is not what it was
   */
  Optional<String> link(InputFile file, Path place) {
    Optional<Copy> copy = file.shared() ? find(file) : Optional.empty();
    try {
      if (copy.isEmpty()
          || !Files.exists(copy.get().place())
          || !copy.get().sha256().equals(Sha256.of(copy.get().place()))) {
        return Optional.empty();
      }
      TakeFile.link(copy.get().place(), place);
      remember(file, place, copy.get().sha256());
      return Optional.of(copy.get().sha256());
    } catch (IOException e) {
      // The other job may have ended meanwhile.
      LOG.debug("{} is copied again: {}", file.source(), e.getMessage());
      return Optional.empty();
    }
  }
}
