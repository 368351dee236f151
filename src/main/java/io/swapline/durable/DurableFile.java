package io.swapline.durable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A file that is there whole or not at all, whatever ends the process or the machine: its bytes are
 * on the disk under another name before it gets its own. What must never replace another's file is
 * moved otherwise, as custody does.
 */
public final class DurableFile {
  private static final Set<OpenOption> NEW =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

  private DurableFile() {}

  /** Makes a file that is on the disk on return; nothing of it stays where that fails. */
  public static void create(Path file, byte[] bytes) throws IOException {
    create(file, bytes, made -> {});
  }

  /**
   * The same.
   *
   * @param given gives the file to whom it is for, before it is brought to the disk
   * @param rights with which it is made
   */
  public static void create(
      Path file, byte[] bytes, Consumer<Path> given, FileAttribute<?>... rights)
      throws IOException {
    FileChannel channel = FileChannel.open(file, NEW, rights);
    try (channel) {
      for (ByteBuffer left = ByteBuffer.wrap(bytes); left.hasRemaining(); ) {
        channel.write(left);
      }
      given.accept(file);
      channel.force(true);
    } catch (IOException unwritten) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException stays) {
        unwritten.addSuppressed(stays);
      }
      throw unwritten;
    }
  }

  /** Gives what is on the disk its name, in place of what bears it; on the disk on return. */
  public static void rename(Path part, Path file) throws IOException {
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    FileSync.folder(file.getParent());
  }
}
