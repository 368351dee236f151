package io.swapline.ledger;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Held by the one process that works on a data folder; the kernel ends it with the process. */
public final class DataLock implements AutoCloseable {
  private final FileChannel channel;

  private DataLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock, making the folder if it is not there.
   *
   * @throws LedgerException if another process holds it, or the folder cannot be written
   */
  public static DataLock take(Path data) {
    try {
      Files.createDirectories(data);
      FileChannel channel =
          FileChannel.open(
              data.resolve("swapline.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!isLocked(channel)) {
        throw new LedgerException(
            "another Swapline works on " + data + " already: stop it first, or set swapline.data");
      }
      return new DataLock(channel);
    } catch (IOException e) {
      throw new LedgerException(
          "the data folder " + data + " cannot be used: " + e.getMessage(), e);
    }
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      if (channel.tryLock() != null) {
        return true;
      }
      channel.close();
      return false;
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
