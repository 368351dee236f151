package io.swapline.backup;

import io.swapline.durable.DurableFile;
import io.swapline.durable.FileSync;
import io.swapline.durable.OwnerOnly;
import io.swapline.ledger.LedgerCopy;
import io.swapline.ledger.model.LedgerException;
import io.swapline.text.FileErrorText;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;

/**
 * Where a backup goes. From the first moment to the last but one it has a file that says that it is
 * not whole, by which a start on it is refused too; what is in it is on the disk before that file
 * goes.
 */
final class BackupFolder {
  static final String NOT_WHOLE = LedgerCopy.NOT_WHOLE;
  static final String WHOLE = "BACKUP.txt";
  static final String MANIFEST = "manifest.sha256";

  private static final int BUFFER = 256 * 1024;

  private final Path folder;
  private final Set<Path> made = new LinkedHashSet<>();

  private BackupFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * Makes it.
   *
   * @throws LedgerException if something is in it
   */
  static BackupFolder begin(Path folder, Instant now) throws IOException {
    requireEmpty(folder);
    OwnerOnly.makeFolder(folder);
    DurableFile.create(
        folder.resolve(NOT_WHOLE),
        ("This backup is not whole: it was begun at "
                + now
                + " and is still being made, or was ended before it was whole.\n"
                + "If no ./swapline backup runs any more, remove this folder and make another one."
                + " Swapline does not start on it.\n")
            .getBytes(StandardCharsets.UTF_8),
        file -> {},
        OwnerOnly.file(folder));
    FileSync.folder(folder);
    return new BackupFolder(folder);
  }

  private static void requireEmpty(Path folder) throws IOException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    if (!Files.isDirectory(folder)) {
      throw new LedgerException(folder + " is a file: name a new folder");
    }
    if (Files.exists(folder.resolve(NOT_WHOLE))) {
      throw new LedgerException(
          folder
              + " holds a backup that is not whole ("
              + NOT_WHOLE
              + "): remove that folder, or name another one");
    }
    try (DirectoryStream<Path> inside = Files.newDirectoryStream(folder)) {
      if (inside.iterator().hasNext()) {
        throw new LedgerException(
            folder + " is not empty: name a new folder, as " + folder.resolve("backup-1"));
      }
    }
  }

  /**
   * Copies a file into it, onto the disk.
   *
   * @param name below the folder
   * @param read is told of each piece how many bytes it has
   * @return the hash of what was written, in lower-case hex
   */
  String copy(Path from, String name, LongConsumer read) throws IOException {
    Path to = folder.resolve(name);
    made.add(OwnerOnly.makeFolder(to.getParent()));
    MessageDigest digest = sha256();
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = Files.newInputStream(from, LinkOption.NOFOLLOW_LINKS);
        FileChannel out = OwnerOnly.replace(to)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
        for (ByteBuffer left = ByteBuffer.wrap(buffer, 0, n); left.hasRemaining(); ) {
          out.write(left);
        }
        read.accept(n);
      }
    } catch (IOException e) {
      throw FileErrorText.named(to, e);
    }
    FileSync.file(to);
    Files.setLastModifiedTime(to, Files.getLastModifiedTime(from, LinkOption.NOFOLLOW_LINKS));
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Writes the list of all files, in the form that {@code sha256sum -c} reads. */
  void list(Iterable<? extends Map.Entry<String, String>> files) throws IOException {
    Path list = folder.resolve(MANIFEST);
    try (FileChannel channel = OwnerOnly.replace(list);
        OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel))) {
      for (Map.Entry<String, String> file : files) {
        out.write(line(file.getKey(), file.getValue()).getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw FileErrorText.named(list, e);
    }
    FileSync.file(list);
  }

  private static String line(String name, String hash) {
    String escaped = name.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
    return (escaped.equals(name) ? "" : "\\") + hash + "  " + escaped + "\n";
  }

  /**
   * Says that it is whole.
   *
   * @param words what it is, for people
   */
  void end(String words) throws IOException {
    for (Path one : made) {
      FileSync.folders(one, folder);
    }
    DurableFile.create(
        folder.resolve(WHOLE),
        words.getBytes(StandardCharsets.UTF_8),
        file -> {},
        OwnerOnly.file(folder));
    FileSync.folder(folder);
    Files.delete(folder.resolve(NOT_WHOLE));
    FileSync.folder(folder);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
