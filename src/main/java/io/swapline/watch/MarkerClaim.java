package io.swapline.watch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/**
 * The right to write a folder's marker, which one has at a time: a file that only one can make, so
 * that of two ledgers that start at once on a folder one sees the other's marker. It needs nothing
 * of a share but that.
 */
final class MarkerClaim {
  static final String FILE_NAME = FolderMarker.FILE_NAME + ".claim";

  private static final Duration LONGEST = Duration.ofSeconds(5);
  private static final Duration LOOK = Duration.ofMillis(20);

  private final Path file;

  private MarkerClaim(Path file) {
    this.file = file;
  }

  /**
   * Waits a moment for whoever has it.
   *
   * @param ledger who wants it; what a start of the same ledger left behind is its own
   * @throws IOException if another keeps it; the message is for people
   */
  static MarkerClaim take(Path folder, String ledger) throws IOException {
    Path file = folder.resolve(FILE_NAME);
    long end = System.nanoTime() + LONGEST.toNanos();
    while (true) {
      try {
        Files.writeString(file, ledger, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        return new MarkerClaim(file);
      } catch (FileAlreadyExistsException taken) {
        if (isOf(file, ledger)) {
          return new MarkerClaim(file);
        }
        if (System.nanoTime() > end) {
          throw new IOException(
              "Another Swapline is just taking the folder "
                  + folder
                  + " into use. If none is being started, remove "
                  + file
                  + " and start again.",
              taken);
        }
        pause();
      }
    }
  }

  private static boolean isOf(Path file, String ledger) throws IOException {
    try {
      return Files.size(file) == ledger.length()
          && Files.readString(file, StandardCharsets.US_ASCII).equals(ledger);
    } catch (NoSuchFileException gone) {
      return false;
    }
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(LOOK.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  void close() throws IOException {
    Files.deleteIfExists(file);
  }
}
