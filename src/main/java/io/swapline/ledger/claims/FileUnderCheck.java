package io.swapline.ledger.claims;

import io.swapline.durable.OwnerOnly;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Which file of the inbox is being looked at. It is kept in memory that outlives the process, so
 * that a look costs no write to the disk; a power cut forgets it, and is no death that counts.
 */
public final class FileUnderCheck {
  static final String FILE = "looking";

  /** A path is at most 4096 bytes; size and time follow. */
  private static final int BYTES = 4200;

  private final MappedByteBuffer memory;

  /**
   * @param data the data folder
   */
  public FileUnderCheck(Path data) throws IOException {
    OwnerOnly.make(data.resolve(FILE));
    try (FileChannel channel =
        FileChannel.open(
            data.resolve(FILE),
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE)) {
      // Room that the disk has given: memory without it ends the process when it is written.
      ByteBuffer nothing = ByteBuffer.allocate(BYTES);
      while (nothing.hasRemaining()) {
        channel.write(nothing, nothing.position());
      }
      memory = channel.map(FileChannel.MapMode.READ_WRITE, 0, BYTES);
    }
  }

  /** At that version of a file, until {@link #over}. */
  public void at(String file) {
    byte[] bytes = file.getBytes(StandardCharsets.UTF_8);
    int length = Math.min(bytes.length, BYTES - Integer.BYTES);
    memory.put(Integer.BYTES, bytes, 0, length);
    memory.putInt(0, length);
  }

  /** At nothing. */
  public void over() {
    memory.putInt(0, 0);
  }

  /** A version of a file, as it is named here. */
  public static String version(Path file, long bytes, long modifiedMillis) {
    return file + "|" + bytes + "|" + modifiedMillis;
  }

  /** The file of which that is a version. */
  static String path(String version) {
    return version.replaceFirst("\\|\\d+\\|-?\\d+$", "");
  }

  /** What a process that ended was looking at. */
  static Optional<String> left(Path file) throws IOException {
    if (!Files.isRegularFile(file) || Files.size(file) != BYTES) {
      return Optional.empty();
    }
    ByteBuffer all = ByteBuffer.wrap(Files.readAllBytes(file));
    int length = all.getInt();
    return length > 0 && length <= all.remaining()
        ? Optional.of(new String(all.array(), Integer.BYTES, length, StandardCharsets.UTF_8))
        : Optional.empty();
  }
}
