package io.swapline.ledger.store;

import io.swapline.durable.FileSync;
import io.swapline.durable.OwnerOnly;
import io.swapline.ledger.model.LedgerException;
import io.swapline.text.FileErrorText;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Held by the one process that works on a data folder; the kernel ends it with the process. */
public final class DataLock implements AutoCloseable {
  private static final String FILE = "swapline.lock";

  /** How long those who only look can hold it between them, one after the other. */
  private static final Duration LOOKED_AT = Duration.ofSeconds(2);

  private static final Duration LOOK = Duration.ofMillis(20);

  private final FileChannel channel;

  private DataLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock, making the folder if it is not there. Commands that look whether it is held do
   * so by holding it for an instant: that is waited out, for two seconds at most.
   *
   * @throws LedgerException if another process holds it, or the folder cannot be written
   */
  public static DataLock take(Path data) {
    try {
      FileSync.makeFolders(data);
      OwnerOnly.make(data.resolve(FILE));
      FileChannel channel = FileChannel.open(data.resolve(FILE), StandardOpenOption.WRITE);
      if (!isLockedSoon(channel)) {
        throw new LedgerException(
            "another Swapline works on " + data + " already: stop it first, or set swapline.data");
      }
      return new DataLock(channel);
    } catch (IOException e) {
      throw new LedgerException(
          "the data folder " + data + " cannot be used: " + FileErrorText.words(e), e);
    }
  }

  /**
   * Whether a process works on that data folder. It is found out by taking the lock for a moment,
   * the shared one, so that two that ask at once do not see each other; a start in that very moment
   * waits. Makes nothing.
   */
  public static boolean isHeld(Path data) throws IOException {
    Path file = data.resolve(FILE);
    // Also of a folder that only a marker names: what is no file is not opened.
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
    try {
      boolean held = channel.tryLock(0, Long.MAX_VALUE, true) == null;
      channel.close();
      return held;
    } catch (OverlappingFileLockException e) {
      // This process holds it, and closing any channel on the file would end that lock.
      return true;
    }
  }

  /** The same, where what cannot be read counts as not held. */
  public static boolean seemsHeld(Path data) {
    try {
      return isHeld(data);
    } catch (IOException notToBeRead) {
      return false;
    }
  }

  private static boolean isLockedSoon(FileChannel channel) throws IOException {
    long end = System.nanoTime() + LOOKED_AT.toNanos();
    try {
      while (channel.tryLock() == null) {
        if (System.nanoTime() - end > 0) {
          channel.close();
          return false;
        }
        LockSupport.parkNanos(LOOK.toNanos());
      }
      return true;
    } catch (OverlappingFileLockException e) {
      // This process holds it, and closing any channel on the file would end that lock.
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
