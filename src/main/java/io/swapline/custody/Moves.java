package io.swapline.custody;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import io.swapline.access.HeldFolder;
import io.swapline.access.InheritedPermissions;
import io.swapline.durable.ChangedFolders;
import io.swapline.durable.FileSync;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.UUID;

/**
 * Moves a file durably, also to another file system; it is then for those who may use the folder it
 * is in. That its new name is free and that it is given are one act: never is another file
 * replaced.
 */
public final class Moves {
  private Moves() {}

  /**
   * Moves it; both folders are on the disk on return.
   *
   * @throws FileAlreadyExistsException if something is there
   */
  public static void move(Path from, Path to) throws IOException {
    move(from, to, to.getParent(), UUID.randomUUID().toString());
  }

  /**
   * Moves it to a folder below {@code top}, through no link; both folders are on the disk on
   * return.
   *
   * @param jobId whose file it is: a job that died on the way knows its own traces
   * @throws FileAlreadyExistsException if something is there
   */
  public static void move(Path from, Path to, Path top, String jobId) throws IOException {
    begin(from, to, top, jobId);
    FileSync.folders(to.getParent(), top);
    SubFolders.check(top, to.getParent());
    end(from);
  }

  /**
   * Gives it another name in its folder; whose it is and who may read it stays as it was.
   *
   * @throws FileAlreadyExistsException if something is there
   */
  static void rename(Path from, Path to, String jobId) throws IOException {
    place(from, to, jobId);
    FileSync.folder(to.getParent());
    end(from);
  }

  /**
   * Ends a move that broke off before it removed the first name: what bears the new one is proven
   * to be the file, and is on the disk before the other goes.
   */
  public static void finish(Path from, Path to, Path top) throws IOException {
    sync(to, top);
    FileSync.folders(to.getParent(), top);
    end(from);
  }

  /**
   * Gives what was written below {@code top} for this its name, and takes the hidden one from it;
   * all folders between are on the disk on return, each brought there once. After a power cut it
   * may have neither name: only for what can be made again as long as nobody was told that it is
   * there.
   *
   * @param part itself on the disk, in one of the folders from {@code to} up to the top one
   * @throws FileAlreadyExistsException if something is there
   */
  public static void name(Path part, Path to, Path top, String jobId) throws IOException {
    named(part, to, top, jobId).sync();
  }

  /**
   * The same, but that nothing is brought to the disk yet.
   *
   * @return the folders that have to be, before anybody is told that it is there
   */
  public static ChangedFolders named(Path part, Path to, Path top, String jobId)
      throws IOException {
    begin(part, to, top, jobId);
    SubFolders.check(top, to.getParent());
    Files.deleteIfExists(part);
    ChangedFolders changed = new ChangedFolders();
    changed.add(to.getParent(), top);
    return changed;
  }

  private static void end(Path from) throws IOException {
    Files.deleteIfExists(from);
    FileSync.folder(from.getParent());
  }

  /**
   * It has its new name on return, and mostly its first one, too; neither is on the disk. It is for
   * those who may use its new folder.
   *
   * @param from in a folder of ours, or under a name that nobody could guess
   */
  static void begin(Path from, Path to, Path top, String jobId) throws IOException {
    HeldFolder.act(
        top,
        to.getParent(),
        folder -> {
          InheritedPermissions.file(from, folder);
          place(from, folder.resolve(to.getFileName()), jobId);
        });
  }

  /** The bytes of what bears that name below the top folder. */
  static void sync(Path file, Path top) throws IOException {
    HeldFolder.act(
        top, file.getParent(), folder -> FileSync.file(folder.resolve(file.getFileName())));
  }

  private static void place(Path from, Path to, String jobId) throws IOException {
    if (!linked(from, to, jobId)) {
      put(from, to, jobId);
    }
  }

  /** A second name, and the first goes later: unlike a rename it never replaces a file. */
  private static boolean linked(Path from, Path to, String jobId) throws IOException {
    try {
      Files.createLink(to, from);
      return true;
    } catch (FileAlreadyExistsException e) {
      if (isOneFile(from, to)) {
        return true;
      }
      if (isClaim(to, jobId)) {
        return false;
      }
      throw e;
    } catch (FileSystemException | UnsupportedOperationException e) {
      // Another disk, or one that gives a file one name only.
      return false;
    }
  }

  private static void put(Path from, Path to, String jobId) throws IOException {
    Path folder = to.getParent();
    if (Files.getFileStore(from).equals(Files.getFileStore(folder)) && renamed(from, to, jobId)) {
      return;
    }
    if (!folder.equals(from.getParent())) {
      PartFiles.sweep(folder, jobId);
    }
    Path part = folder.resolve(PartFiles.fresh(jobId));
    try {
      BasicFileAttributes before = look(from);
      Files.copy(from, part, LinkOption.NOFOLLOW_LINKS);
      keepTime(before, part);
      InheritedPermissions.file(part, folder);
      FileSync.file(part);
      requireSame(before, from);
      if (!linked(part, to, jobId) && !renamed(part, to, jobId)) {
        throw new FileSystemException(to.toString(), null, "nothing can be renamed there");
      }
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /**
   * Where a file cannot have two names: the new one is taken with a file that says whose it is, and
   * only that is replaced. False where it cannot be renamed, being on another disk.
   */
  static boolean renamed(Path from, Path to, String jobId) throws IOException {
    try {
      write(to, claim(jobId));
    } catch (FileAlreadyExistsException e) {
      if (!isClaim(to, jobId)) {
        throw e;
      }
    }
    if (!isClaim(to, jobId)) {
      throw new FileAlreadyExistsException(to.toString());
    }
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
      return true;
    } catch (AtomicMoveNotSupportedException e) {
      Files.delete(to);
      return false;
    }
  }

  /**
   * Nothing of it stays where the disk is full: a beginning is nobody's. Not on the disk on return:
   * what replaces it is.
   */
  private static void write(Path name, byte[] claim) throws IOException {
    FileChannel file = FileChannel.open(name, CREATE_NEW, WRITE);
    try (file) {
      for (ByteBuffer left = ByteBuffer.wrap(claim); left.hasRemaining(); ) {
        file.write(left);
      }
    } catch (IOException unwritten) {
      Files.delete(name);
      throw unwritten;
    }
  }

  private static byte[] claim(String jobId) {
    return ("Swapline puts a file of job " + jobId + " here.\n").getBytes(StandardCharsets.UTF_8);
  }

  /** As it does that is linked: one of which no hash is known is known by it. */
  private static void keepTime(BasicFileAttributes from, Path part) throws IOException {
    try {
      Files.setLastModifiedTime(part, from.lastModifiedTime());
    } catch (FileSystemException refused) {
      // Not every disk lets it be set.
    }
  }

  /** Who dropped it may hold it open still, whatever it is called by now. */
  private static void requireSame(BasicFileAttributes before, Path from) throws IOException {
    BasicFileAttributes now = look(from);
    if (now.size() != before.size() || !now.lastModifiedTime().equals(before.lastModifiedTime())) {
      throw new IOException(
          HiddenName.original(from.getFileName().toString())
              + " is still written to: it stays where it is until it is whole.");
    }
  }

  private static BasicFileAttributes look(Path file) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }

  /** Whether two names are of one file: a move ended before it removed the first of them. */
  public static boolean isOneFile(Path one, Path other) throws IOException {
    boolean sameName =
        one.getFileName().equals(other.getFileName())
            && Files.isSameFile(one.getParent(), other.getParent());
    return !sameName
        && Files.isRegularFile(one, LinkOption.NOFOLLOW_LINKS)
        && Files.isRegularFile(other, LinkOption.NOFOLLOW_LINKS)
        && Files.isSameFile(one, other);
  }

  /**
   * Whether all that is there is the word that a file of that job is about to be: a process died
   * before it was, and a move to that name goes on from there.
   */
  public static boolean isClaim(Path file, String jobId) throws IOException {
    byte[] claim = claim(jobId);
    return new FileProof(claim.length, Sha256.of(claim)).fits(file);
  }
}
