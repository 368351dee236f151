package io.swapline.durable;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Files and folders of our own, which group and others can neither enter nor read, whatever the
 * umask is. On a file system without modes it does nothing.
 */
public final class OwnerOnly {
  private static final String MODE = "unix:mode";
  private static final int OTHERS = 077;

  private static final FileAttribute<Set<PosixFilePermission>> FILE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  private static final FileAttribute<Set<PosixFilePermission>> FOLDER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private OwnerOnly() {}

  /** With which a new file is made there: mode 0600. */
  public static FileAttribute<?>[] file(Path folder) {
    return rights(folder, FILE);
  }

  /** With which a new folder is made there: mode 0700. */
  public static FileAttribute<?>[] folder(Path folder) {
    return rights(folder, FOLDER);
  }

  private static FileAttribute<?>[] rights(Path folder, FileAttribute<?> right) {
    return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {right}
        : new FileAttribute<?>[0];
  }

  /** Makes a folder where it is missing, durably; one that is there gets mode 0700. */
  public static Path makeFolder(Path folder) throws IOException {
    FileAttribute<?>[] rights = folder(folder);
    FileSync.makeFolders(folder, made -> {}, rights);
    if (rights.length > 0 && !Files.getPosixFilePermissions(folder).equals(FOLDER.value())) {
      Files.setPosixFilePermissions(folder, FOLDER.value());
    }
    return folder;
  }

  /** A new file to write to, of mode 0600; what bore that name is gone. */
  public static FileChannel replace(Path file) throws IOException {
    Files.deleteIfExists(file);
    return FileChannel.open(
        file,
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
        file(file.getParent()));
  }

  /** Makes an empty file where there is none; one that is there is left as it is. */
  public static void make(Path file) throws IOException {
    try {
      Files.createFile(file, file(file.getParent()));
    } catch (FileAlreadyExistsException there) {
      // as is wanted
    }
  }

  /**
   * Takes what group and others may do from a folder and from all that lies below it. Links are not
   * followed, and what belongs to somebody else stays as it is: {@link #wider} tells of it.
   */
  public static void close(Path top) throws IOException {
    for (Path one : wider(top, Integer.MAX_VALUE)) {
      try {
        Files.setAttribute(one, MODE, mode(one).orElse(0) & ~OTHERS, LinkOption.NOFOLLOW_LINKS);
      } catch (IOException notOurs) {
        // Whoever may is told by doctor what to do.
      }
    }
  }

  /**
   * What group or others may enter, read, write or run: the folder, and all below it.
   *
   * @param most no more of them are looked for
   */
  public static List<Path> wider(Path top, int most) throws IOException {
    List<Path> found = new ArrayList<>();
    Files.walkFileTree(
        top,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return tell(folder, isWide(folder));
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            return tell(file, attributes.isRegularFile() && isWide(file) && isNamedOnce(file));
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException goneOrClosed) {
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, IOException goneOrClosed) {
            return FileVisitResult.CONTINUE;
          }

          private FileVisitResult tell(Path path, boolean wide) {
            if (wide) {
              found.add(path);
            }
            return found.size() < most ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
          }
        });
    return found;
  }

  private static boolean isWide(Path path) {
    return mode(path).filter(mode -> (mode & OTHERS) != 0).isPresent();
  }

  /** Under its other name it may be somebody's who needs these rights. */
  private static boolean isNamedOnce(Path file) {
    return attribute(file, "unix:nlink").filter(names -> names > 1).isEmpty();
  }

  private static Optional<Integer> mode(Path path) {
    return attribute(path, MODE);
  }

  private static Optional<Integer> attribute(Path path, String name) {
    try {
      return Optional.of((Integer) Files.getAttribute(path, name, LinkOption.NOFOLLOW_LINKS));
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException unknown) {
      return Optional.empty();
    }
  }
}
