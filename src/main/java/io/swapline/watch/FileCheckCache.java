package io.swapline.watch;

import io.swapline.text.ErrorText;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the {@link Source} about each version of a file once, and spreads a backlog over looks. */
final class FileCheckCache {
  private static final Logger LOG = LoggerFactory.getLogger(FileCheckCache.class);

  /** What one look may spend on examining files before it returns what it has. */
  private static final long NANOS_PER_LOOK = Duration.ofSeconds(1).toNanos();

  /** No vendor takes more, and one that holds for a folder would be copied before one is asked. */
  private static final long LARGEST_PICTURE = 200_000_000;

  private record Examined(FileCheckResult verdict, long at) {}

  private final Source source;
  private final LongSupplier nanoTime;
  private Map<SourceFile, Examined> last = Map.of();
  private Map<SourceFile, Examined> current = new HashMap<>();
  private long lookStarted;

  FileCheckCache(Source source, LongSupplier nanoTime) {
    this.source = source;
    this.nanoTime = nanoTime;
  }

  void beginLook() {
    lookStarted = nanoTime.getAsLong();
  }

  void endLook() {
    last = current;
    current = new HashMap<>();
  }

  /**
   * The verdict on a file.
   *
   * @param freshSince a verdict that may change although the file looks the same (room is reserved,
   *     content follows) must not be older than this tick
   * @return empty when this look has no time left to examine it
   */
  Optional<FileCheckResult> of(SourceFile file, long freshSince) {
    if (file.size() == 0) {
      return Optional.of(FileCheckResult.unfinished("is empty"));
    }
    Optional<FileCheckResult> tooLarge = tooLarge(file);
    if (tooLarge.isPresent()) {
      return tooLarge;
    }
    Examined known = current.getOrDefault(file, last.get(file));
    if (known != null && (known.verdict().isFinal() || known.at() - freshSince >= 0)) {
      current.put(file, known);
      return Optional.of(known.verdict());
    }
    long now = nanoTime.getAsLong();
    if (now - lookStarted >= NANOS_PER_LOOK) {
      return Optional.empty();
    }
    FileCheckResult verdict = examine(file);
    current.put(file, new Examined(verdict, now));
    return Optional.of(verdict);
  }

  private static Optional<FileCheckResult> tooLarge(SourceFile file) {
    return isVideo(file) || file.size() <= LARGEST_PICTURE
        ? Optional.empty()
        : Optional.of(
            FileCheckResult.notMedia(
                "has "
                    + file.size() / 1_000_000
                    + " MB, and "
                    + LARGEST_PICTURE / 1_000_000
                    + " are the most for a picture"));
  }

  private static boolean isVideo(SourceFile file) {
    return DropName.of(file.fileName()).role() == DropName.Role.TARGET_VIDEO;
  }

  private FileCheckResult examine(SourceFile file) {
    try {
      return source.check(file);
    } catch (IOException unreadable) {
      return FileCheckResult.unreadable("cannot be read: " + Phrases.cause(unreadable));
    } catch (RuntimeException broken) {
      // One file that a parser stumbles over must not stop the look for all the others.
      LOG.warn("could not examine {}", Phrases.name(file), broken);
      return FileCheckResult.unreadable("could not be examined: " + ErrorText.of(broken));
    }
  }
}
