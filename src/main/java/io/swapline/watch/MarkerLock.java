package io.swapline.watch;

import io.swapline.text.FileErrorText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;

/**
 * The right to write a folder's marker, which one has at a time: a file that only one can make, so
 * that of two ledgers that start at once on a folder one sees the other's marker. It needs nothing
 * of a share but that.
 */
final class MarkerLock {
  static final String FILE_NAME = FolderMarker.FILE_NAME + ".claim";

  private static final Duration LONGEST = Duration.ofSeconds(5);
  private static final Duration LOOK = Duration.ofMillis(20);

  private final Path file;
  private final String ledger;

  private MarkerLock(Path file, String ledger) {
    this.file = file;
    this.ledger = ledger;
  }

  /**
   * Waits a moment for whoever has it. One that is empty after that is nobody's: who made it was
   * killed before it wrote, or had no room.
   *
   * @param ledger who wants it; what a start of the same ledger left behind is its own
   * @throws IOException if another keeps it; the message is for people
   */
  static MarkerLock take(Path folder, String ledger) throws IOException {
    MarkerLock claim = new MarkerLock(folder.resolve(FILE_NAME), ledger);
    long end = System.nanoTime() + LONGEST.toNanos();
    boolean wasEmpty = false;
    while (!claim.isMade()) {
      boolean empty = claim.isEmpty();
      if (wasEmpty && !empty) {
        // Another took it over before us: that one is waited for as long.
        end = System.nanoTime() + LONGEST.toNanos();
      }
      wasEmpty = empty;
      if (System.nanoTime() > end) {
        if (!empty || !Files.isWritable(claim.file)) {
          throw kept(folder, claim.file);
        }
        if (claim.isTakenOver()) {
          return claim;
        }
      }
      pause();
    }
    return claim;
  }

  private static IOException kept(Path folder, Path file) {
    return new IOException(
        "Another Swapline is just taking the folder "
            + folder
            + " into use. If none is being started, remove "
            + file
            + " and start again.");
  }

  private boolean isMade() throws IOException {
    try {
      write(StandardOpenOption.CREATE_NEW);
      return isOurs();
    } catch (FileAlreadyExistsException taken) {
      return isOurs();
    }
  }

  private boolean isTakenOver() throws IOException {
    try {
      write(LinkOption.NOFOLLOW_LINKS);
      return isOurs();
    } catch (NoSuchFileException gone) {
      return false;
    }
  }

  /** At its end: of those that write at once one is first in the file, and has it. */
  private void write(OpenOption how) throws IOException {
    FileChannel channel = FileChannel.open(file, how, StandardOpenOption.APPEND);
    try (channel) {
      channel.write(StandardCharsets.US_ASCII.encode(ledger));
    } catch (IOException noRoom) {
      if (isEmpty()) {
        Files.deleteIfExists(file);
      }
      throw FileErrorText.named(file, noRoom);
    }
  }

  private boolean isOurs() throws IOException {
    if (size() < ledger.length()) {
      return false;
    }
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      byte[] first = in.readNBytes(ledger.length());
      return new String(first, StandardCharsets.US_ASCII).equals(ledger);
    } catch (NoSuchFileException gone) {
      return false;
    }
  }

  private boolean isEmpty() throws IOException {
    return size() == 0;
  }

  /** Negative where there is no file, or something else. */
  private long size() throws IOException {
    try {
      BasicFileAttributes found =
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return found.isRegularFile() ? found.size() : -1;
    } catch (NoSuchFileException gone) {
      return -1;
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
