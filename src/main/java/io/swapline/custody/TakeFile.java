package io.swapline.custody;

import io.swapline.access.HandlePath;
import io.swapline.durable.FileSync;
import io.swapline.durable.OwnerOnly;
import io.swapline.ledger.model.InputFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Brings one file from where it was dropped into custody, and only while it is still the same file.
 * It is hidden, copied and removed, in this order; the copy is a file of our own, so that who kept
 * the original open, or has another name of it, cannot reach what is vouched for.
 */
final class TakeFile {
  private static final int BUFFER = 256 * 1024;
  private static final Reflink REFLINK = new Reflink();

  private TakeFile() {}

  /** Gives it its hidden name: of all that try, one succeeds. */
  static void hide(InputFile file, Path source, Path hidden) throws IOException {
    if (!isThere(hidden)) {
      requireSame(file, source);
      try {
        Files.move(source, hidden, StandardCopyOption.ATOMIC_MOVE);
      } catch (NoSuchFileException e) {
        // A server that did it and lost its answer says so too.
        if (!isThere(hidden)) {
          throw changed(file);
        }
      }
    }
    requireSame(file, hidden);
  }

  /**
   * Copies it to its place, where it is whole or not at all.
   *
   * @return its SHA-256
   * @throws SourceChangedException if it is another file by the end; no copy is left then
   */
  static String copy(InputFile file, Path from, Path place) throws IOException {
    // By its name first: a pipe that was put there would be waited for.
    requireSame(file, from);
    Path part = place.resolveSibling(place.getFileName() + ".part");
    try (FileChannel in =
        FileChannel.open(from, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
      Optional<Path> open = HandlePath.of(in);
      requireSame(file, open, from);
      boolean shares = open.isPresent() && REFLINK.copy(open.get(), part);
      String hash = shares ? Sha256.of(part) : copy(in.position(0), part, file.bytes());
      requireSame(file, open, from);
      if (Files.size(part) != file.bytes()) {
        throw changed(file);
      }
      Files.setLastModifiedTime(part, FileTime.fromMillis(file.modified()));
      if (file.bytes() > 0) {
        FileSync.file(part);
      }
      // Not DurableFile: the folder is brought to the disk once, after the last of the job's files.
      Files.move(part, place, StandardCopyOption.ATOMIC_MOVE);
      return hash;
    } catch (IOException e) {
      Files.deleteIfExists(part);
      throw e;
    }
  }

  /** A second name of the same file, which is ours alone; a copy where a disk knows no such. */
  static void link(Path held, Path place) throws IOException {
    if (Files.exists(place)) {
      if (Files.isSameFile(held, place)) {
        return;
      }
      Files.delete(place);
    }
    try {
      Files.createLink(place, held);
    } catch (FileSystemException | UnsupportedOperationException e) {
      Path part = place.resolveSibling(place.getFileName() + ".part");
      Files.copy(
          held, part, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
      FileSync.file(part);
      Files.move(part, place, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  /** One that grows meanwhile is not followed to its end. */
  private static String copy(FileChannel in, Path part, long bytes) throws IOException {
    Sha256 hash = new Sha256();
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    try (FileChannel out = OwnerOnly.replace(part)) {
      for (long all = 0; all <= bytes && in.read(buffer) >= 0; buffer.clear()) {
        buffer.flip();
        all += buffer.remaining();
        hash.add(buffer.duplicate());
        while (buffer.hasRemaining()) {
          out.write(buffer);
        }
      }
    }
    return hash.hex();
  }

  /** After the copy is durable its original goes. */
  static void remove(InputFile file, Path hidden) throws IOException {
    if (isThere(hidden)) {
      requireSame(file, hidden);
      Files.delete(hidden);
    }
  }

  /**
   * Gives it its own name again, unless a file of that name is there by now.
   *
   * @return whether it has it
   */
  static boolean unhide(Path hidden, Path source, String jobId) throws IOException {
    if (isThere(source) && !Moves.isClaim(source, jobId)) {
      if (!inode(look(source)).equals(inode(look(hidden)))) {
        return false;
      }
      FileSync.folder(source.getParent());
      Files.delete(hidden);
      FileSync.folder(source.getParent());
    } else {
      try {
        Moves.rename(hidden, source, jobId);
      } catch (FileAlreadyExistsException e) {
        return false;
      }
    }
    return true;
  }

  /** Whether that very file, unchanged, is at that path; a link to it is not. */
  static boolean isSame(InputFile file, Path path) {
    try {
      return isSame(file, look(path));
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isSame(InputFile file, BasicFileAttributes now) {
    return now.isRegularFile()
        && now.size() == file.bytes()
        && now.lastModifiedTime().toMillis() == file.modified()
        && inode(now).equals(file.inode());
  }

  /** Whether the file there is the one that was dropped, whatever became of its bytes. */
  static boolean isDroppers(InputFile file, Path path) throws IOException {
    return !file.inode().isEmpty() && inode(look(path)).equals(file.inode());
  }

  /** Also a link that leads nowhere. */
  static boolean isThere(Path path) {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }

  private static BasicFileAttributes look(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }

  private static String inode(BasicFileAttributes attributes) {
    return Objects.toString(attributes.fileKey(), "");
  }

  private static void requireSame(InputFile file, Path where) throws SourceChangedException {
    if (!isSame(file, where)) {
      throw changed(file);
    }
  }

  /**
   * What is read is what was seen, whatever bears its name by now.
   *
   * @param open leads to what is read; where the system does not tell it, the name is asked
   */
  private static void requireSame(InputFile file, Optional<Path> open, Path where)
      throws IOException {
    if (open.isEmpty()) {
      requireSame(file, where);
    } else if (!isSame(file, Files.readAttributes(open.get(), BasicFileAttributes.class))) {
      throw changed(file);
    }
  }

  /** What is there now is not what was seen, or nothing is. */
  static SourceChangedException changed(InputFile file) {
    return new SourceChangedException(
        file.fileName() + " was changed or removed while it was being taken");
  }
}
