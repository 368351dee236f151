package io.swapline.job.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether the disk of the data folder takes what a paid job will bring.
 *
 * @param data whose disk it is
 * @param reserve bytes that must be free
 */
public record DiskRoom(Path data, long reserve) {

  /** Why nothing may be submitted, and what to do; empty while there is room. */
  public Optional<String> shortage() {
    return shortage(0);
  }

  /** Why so many bytes more may not be written to it, and what to do; empty where they may. */
  public Optional<String> shortage(long more) {
    try {
      if (!Files.isWritable(data)) {
        return Optional.of(data + " cannot be written to: is its disk mounted read-only?");
      }
      long free = Files.getFileStore(data).getUsableSpace();
      return free - more >= reserve ? Optional.empty() : Optional.of(tooLittle(free));
    } catch (IOException e) {
      return Optional.of("the disk of " + data + " cannot be looked at: " + e.getMessage());
    }
  }

  private String tooLittle(long free) {
    return String.format(
        Locale.ROOT,
        "the disk has %.1f GB free and swapline.disk.reserve is %.1f GB: make room",
        free / 1e9,
        reserve / 1e9);
  }
}
