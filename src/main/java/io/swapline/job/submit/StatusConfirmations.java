package io.swapline.job.submit;

import io.swapline.access.PrivateFolder;
import io.swapline.custody.Sha256;
import io.swapline.durable.DurableFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which ways to read a task have worked, by the hash of each: with another address or parameter it
 * is another way, and has to be confirmed again.
 */
public final class StatusConfirmations {
  private static final Logger LOG = LoggerFactory.getLogger(StatusConfirmations.class);
  private static final int MOST_BYTES = 100;

  private final Path folder;

  /**
   * @param folder has a file for each provider that was confirmed
   */
  public StatusConfirmations(Path folder) {
    this.folder = folder;
  }

  /**
   * Whether that way was confirmed. A file that cannot be read confirms nothing.
   *
   * @param provider its id
   * @param read as its file says it, with all settings that it depends on
   */
  boolean has(String provider, String read) {
    Path file = folder.resolve(provider);
    try {
      return Files.isRegularFile(file)
          && Files.size(file) <= MOST_BYTES
          && Files.readString(file).strip().equals(Sha256.ofText(read));
    } catch (IOException e) {
      LOG.warn("{} cannot be read: {}", file, e.toString());
      return false;
    }
  }

  /** Notes that a task was read in that way; it is on the disk on return. */
  public void add(String provider, String read) throws IOException {
    PrivateFolder.make(folder);
    Path part = folder.resolve(provider + ".part");
    Files.deleteIfExists(part);
    DurableFile.create(part, (Sha256.ofText(read) + "\n").getBytes(StandardCharsets.US_ASCII));
    DurableFile.rename(part, folder.resolve(provider));
  }
}
