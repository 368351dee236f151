package io.swapline.backup;

import io.swapline.durable.OwnerOnly;
import io.swapline.ledger.model.LedgerException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * A folder in the data folder, on the same disk, in which one backup at a time holds what it copies
 * by a second name: what the service removes meanwhile is still there.
 */
public final class BackupWork implements AutoCloseable {
  static final String NAME = "backup-in-work";

  private static final String LOCK = "lock";

  private final Path folder;
  private final FileChannel channel;

  private BackupWork(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  /**
   * Takes it, empty.
   *
   * @throws LedgerException if another backup has it
   */
  static BackupWork take(Path data) throws IOException {
    Path folder = OwnerOnly.makeFolder(data.resolve(NAME));
    FileChannel channel = locked(folder);
    if (channel == null) {
      throw new LedgerException("another backup of " + data + " is being made: wait for its end");
    }
    empty(folder);
    return new BackupWork(folder, channel);
  }

  /** Lets go of what a backup that was killed holds, so that it takes no room for ever. */
  public static void sweep(Path data) throws IOException {
    Path folder = data.resolve(NAME);
    if (!Files.isDirectory(folder)) {
      return;
    }
    FileChannel channel = locked(folder);
    if (channel != null) {
      new BackupWork(folder, channel).close();
    }
  }

  /** Null where another has it. */
  private static FileChannel locked(Path folder) throws IOException {
    Path file = folder.resolve(LOCK);
    OwnerOnly.make(file);
    FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return channel;
      }
    } catch (OverlappingFileLockException ofThisProcess) {
      // as if another had it
    }
    channel.close();
    return null;
  }

  /** Where files have their second names. */
  Path files() {
    return folder.resolve("files");
  }

  /** Where the ledger's copy is made and looked at: SQLite wants a disk of this machine. */
  Path ledger() {
    return folder.resolve("ledger");
  }

  private static void empty(Path folder) throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (!file.equals(folder.resolve(LOCK))) {
              Files.delete(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path left, IOException failed)
              throws IOException {
            if (failed != null) {
              throw failed;
            }
            if (!left.equals(folder)) {
              Files.delete(left);
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /** The folder stays, with its lock: who removed it would remove that of another. */
  @Override
  public void close() throws IOException {
    try {
      empty(folder);
    } finally {
      channel.close();
    }
  }
}
