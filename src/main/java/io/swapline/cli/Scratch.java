package io.swapline.cli;

import io.swapline.access.PrivateFolder;
import io.swapline.service.StartException;
import io.swapline.text.FileErrorText;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder for temporary files of a service: in its data folder, because a hardened machine may
 * have no other, and sweeps what lies elsewhere.
 */
final class Scratch {
  private static final Logger LOG = LoggerFactory.getLogger(Scratch.class);
  private static final String FOLDER = "tmp";

  private final Path own;

  private Scratch(Path own) {
    this.own = own;
  }

  /** Makes one, and has all libraries use it; before any of them asks where it is. */
  static Scratch in(Path data) throws StartException {
    try {
      Path all = PrivateFolder.make(PrivateFolder.make(data).resolve(FOLDER));
      Path own = Files.createTempDirectory(all, "run-");
      System.setProperty("java.io.tmpdir", own.toString());
      return new Scratch(own);
    } catch (IOException e) {
      throw new StartException(
          "the data folder " + data + " cannot be used: " + FileErrorText.words(e), e);
    }
  }

  /** Removes what processes left that were killed; only for the one process on the data folder. */
  void removeOthers() {
    try (DirectoryStream<Path> all = Files.newDirectoryStream(own.getParent())) {
      for (Path one : all) {
        if (!one.equals(own)) {
          remove(one);
        }
      }
    } catch (IOException e) {
      LOG.warn("temporary files of an earlier process stay: {}", FileErrorText.words(e));
    }
  }

  /** Removes it. */
  void remove() {
    try {
      remove(own);
    } catch (IOException e) {
      LOG.debug("{} stays until the next start: {}", own, FileErrorText.words(e));
    }
  }

  private static void remove(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> found = Files.walk(folder)) {
      files = found.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : files) {
      Files.deleteIfExists(file);
    }
  }
}
