package io.swapline.watch;

import io.swapline.access.Handover;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Changes to the file system that are on the disk when the call returns. */
final class Durable {

  private Durable() {}

  /** Makes a folder and those above it that are missing. */
  static void makeFolder(Path folder) throws IOException {
    Handover.folders(folder);
  }

  /** Writes a small text file; after a power cut there is the old text or the new one. */
  static void write(Path file, String text) throws IOException {
    Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
    // Made anew each time, so that a link planted under this name is never written through.
    Files.deleteIfExists(temporary);
    FileChannel channel =
        FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (channel) {
      ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      Handover.file(temporary, file.getParent());
      channel.force(true);
    } catch (IOException unwritten) {
      Files.deleteIfExists(temporary);
      throw named(file, unwritten);
    }
    Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    sync(file.getParent());
  }

  /** As of that file: a full disk is told without a name. */
  static FileSystemException named(Path file, IOException cause) {
    if (cause instanceof FileSystemException named) {
      return named;
    }
    FileSystemException named = new FileSystemException(file.toString(), null, cause.getMessage());
    named.initCause(cause);
    return named;
  }

  private static void sync(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
