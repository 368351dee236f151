package io.swapline.ledger.claims;

import io.swapline.durable.FileSync;
import io.swapline.text.FileErrorText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The word that a process leaves in its data folder when it ends itself: Java has the launcher
 * write it, as the last thing when no memory is left, or a fault of Java's own ends it. Whoever is
 * killed leaves none.
 */
public final class CrashNote {
  private static final Logger LOG = LoggerFactory.getLogger(CrashNote.class);
  private static final String FILE = "swapline.died";
  private static final int MOST_BYTES = 400;

  private final Path file;
  private final Path looking;

  public CrashNote(Path data) {
    this.file = data.resolve(FILE);
    this.looking = data.resolve(FileUnderCheck.FILE);
  }

  /**
   * Has the word counted, once, and takes it away. For the one process on a data folder, before
   * anything of the last one is freed.
   */
  public void heed(Deaths deaths) throws IOException {
    if (!Files.exists(file)) {
      return;
    }
    String said = said();
    String cause = said.startsWith("fault") ? "a fault of Java" : "out of memory";
    Optional<String> looked = FileUnderCheck.left(looking);
    deaths
        .count(said + Files.getLastModifiedTime(file).toMillis(), cause, looked)
        .ifPresent(count -> tell(count, cause, looked));
    Files.delete(file);
    FileSync.folder(file.toAbsolutePath().getParent());
  }

  /** On a full disk it is empty, and counts all the same. */
  private String said() {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(MOST_BYTES), StandardCharsets.ISO_8859_1).strip() + " ";
    } catch (IOException e) {
      LOG.warn("how the last process ended cannot be read: {}", FileErrorText.words(e));
      return "";
    }
  }

  private static void tell(Deaths.Count count, String cause, Optional<String> looked) {
    if (!count.setAside().isEmpty()) {
      LOG.error(
          "the last process ended itself ({}) while it worked on {} alone: set aside, see"
              + " ./swapline jobs",
          cause,
          names(count.setAside()));
    }
    if (!count.suspects().isEmpty()) {
      LOG.warn(
          "the last process ended itself ({}); in work were {}: they are worked on one at a time",
          cause,
          names(count.suspects()));
    }
    looked.ifPresent(
        file ->
            LOG.warn(
                "the last process ended itself ({}) while it looked at {}",
                cause,
                FileUnderCheck.path(file)));
    if (count.setAside().isEmpty() && count.suspects().isEmpty() && looked.isEmpty()) {
      LOG.warn("the last process ended itself ({}), and no job was in work", cause);
    }
  }

  private static String names(List<String> ids) {
    return (ids.size() == 1 ? "job " : "jobs ") + String.join(", ", ids);
  }
}
