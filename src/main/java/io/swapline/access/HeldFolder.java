package io.swapline.access;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * A folder below a top folder in which others may write, held open for one act. Every level is
 * entered by a handle of the one above it and never through a link; what is done by the path that
 * the act gets is done in that folder, whatever its name is made to lead to meanwhile.
 *
 * <p>The top folder is the operator's, and may be a link: acts in it are done by its own path.
 * Where the system has no paths of handles, every level is looked at before the act and after it.
 */
public final class HeldFolder implements Closeable {
  private static final Act NOTHING = level -> {};

  private final Path top;

  /** As people know it. */
  private final Path known;

  /** What leads there. */
  private final Path path;

  /** None for the top folder, and where the system has no paths of handles. */
  private final Optional<FileChannel> handle;

  private HeldFolder(Path top, Path known, Path path, Optional<FileChannel> handle) {
    this.top = top;
    this.known = known;
    this.path = path;
    this.handle = handle;
  }

  /** What is asked of files in a folder. */
  @FunctionalInterface
  public interface Question<T> {
    /**
     * Asks it.
     *
     * @param folder good for this call alone
     */
    T of(Path folder) throws IOException;
  }

  /** What is done to files in a folder. */
  @FunctionalInterface
  public interface Act {
    /**
     * Does it.
     *
     * @param folder good for this call alone
     */
    void in(Path folder) throws IOException;
  }

  /**
   * Asks something of a folder.
   *
   * @param folder the top one, or one below it
   * @throws NoFolderException if it is not there, or a link or a file is in the way, in words
   */
  public static <T> T ask(Path top, Path folder, Question<T> question) throws IOException {
    return ask(open(top, folder, HandlePath.areKnown(), NOTHING), question);
  }

  /** The same for something that is done there. */
  public static void act(Path top, Path folder, Act act) throws IOException {
    ask(
        top,
        folder,
        here -> {
          act.in(here);
          return null;
        });
  }

  private static <T> T ask(HeldFolder held, Question<T> question) throws IOException {
    try (held) {
      T answer = question.of(held.path);
      held.requireWay();
      return answer;
    } catch (FileSystemException e) {
      throw held.named(e);
    }
  }

  /** The same as where the system has no paths of handles. */
  static <T> T lookedAt(Path top, Path folder, Question<T> question) throws IOException {
    return ask(open(top, folder, false, NOTHING), question);
  }

  /**
   * Makes a folder below a top folder, and those above it that are missing, each as one of the
   * folder in which it lies.
   *
   * @throws NoFolderException if a link or a file is in the way, in words for people
   */
  public static void make(Path top, Path folder) throws IOException {
    open(top, folder, HandlePath.areKnown(), HeldFolder::makeMissing).close();
  }

  private static void makeMissing(Path level) throws IOException {
    if (!Files.exists(level, LinkOption.NOFOLLOW_LINKS)) {
      InheritedPermissions.folders(level);
    }
  }

  private static HeldFolder open(Path top, Path folder, boolean byHandle, Act before)
      throws IOException {
    if (!folder.startsWith(top)) {
      throw new IOException(folder + " is not in " + top + ": nothing is put there.");
    }
    HeldFolder here = new HeldFolder(top, top, top, Optional.empty());
    for (int level = top.getNameCount(); level < folder.getNameCount(); level++) {
      try (HeldFolder above = here) {
        before.in(above.path.resolve(folder.getName(level)));
        here = above.below(folder.getName(level), byHandle);
      } catch (FileSystemException e) {
        throw here.named(e);
      }
    }
    return here;
  }

  private HeldFolder below(Path name, boolean byHandle) throws IOException {
    Path entry = path.resolve(name);
    Path shown = known.resolve(name);
    try {
      Object key = keyOfFolder(entry, shown);
      return byHandle
          ? entered(entry, shown, key)
          : new HeldFolder(top, shown, entry, Optional.empty());
    } catch (FileSystemException e) {
      throw named(e);
    }
  }

  /** By the dot in it, which waits for nobody where a pipe was put in its place. */
  private HeldFolder entered(Path entry, Path shown, Object key) throws IOException {
    FileChannel opened = opened(entry, shown);
    boolean kept = false;
    try {
      Optional<Path> led = HandlePath.of(opened);
      if (led.isEmpty()) {
        return new HeldFolder(top, shown, entry, Optional.empty());
      }
      if (!Files.readAttributes(led.get(), BasicFileAttributes.class).fileKey().equals(key)) {
        throw NoFolderException.replaced(shown);
      }
      kept = true;
      return new HeldFolder(top, shown, led.get(), Optional.of(opened));
    } finally {
      if (!kept) {
        opened.close();
      }
    }
  }

  private static FileChannel opened(Path entry, Path shown) throws IOException {
    try {
      return FileChannel.open(entry.resolve("."), StandardOpenOption.READ);
    } catch (NoSuchFileException gone) {
      throw NoFolderException.gone(shown);
    }
  }

  private static Object keyOfFolder(Path folder, Path shown) throws IOException {
    BasicFileAttributes found;
    try {
      found = Files.readAttributes(folder, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    } catch (NoSuchFileException gone) {
      throw NoFolderException.gone(shown);
    }
    if (found.isSymbolicLink()) {
      throw NoFolderException.inTheWay(shown + Access.IS_A_LINK + ".");
    }
    if (!found.isDirectory()) {
      throw NoFolderException.inTheWay(
          shown + " is no folder. Rename it: a folder of that name is needed.");
    }
    return found.fileKey();
  }

  private void requireWay() throws IOException {
    if (handle.isPresent()) {
      return;
    }
    Path here = top;
    for (int level = top.getNameCount(); level < known.getNameCount(); level++) {
      here = here.resolve(known.getName(level));
      keyOfFolder(here, here);
    }
  }

  /** With the path that people know; by which kind it is, callers tell what to do. */
  private FileSystemException named(FileSystemException e) {
    if (path.equals(known)) {
      return e;
    }
    FileSystemException named = kind(e, shown(e.getFile()), shown(e.getOtherFile()));
    named.initCause(e);
    return named;
  }

  private String shown(String file) {
    return file == null ? null : file.replace(path.toString(), known.toString());
  }

  private static FileSystemException kind(FileSystemException e, String file, String other) {
    if (e instanceof NoSuchFileException) {
      return new NoSuchFileException(file, other, e.getReason());
    }
    if (e instanceof FileAlreadyExistsException) {
      return new FileAlreadyExistsException(file, other, e.getReason());
    }
    if (e instanceof AccessDeniedException) {
      return new AccessDeniedException(file, other, e.getReason());
    }
    if (e instanceof AtomicMoveNotSupportedException) {
      return new AtomicMoveNotSupportedException(file, other, e.getReason());
    }
    if (e instanceof DirectoryNotEmptyException) {
      return new DirectoryNotEmptyException(file);
    }
    return new FileSystemException(file, other, e.getReason());
  }

  @Override
  public void close() throws IOException {
    if (handle.isPresent()) {
      handle.get().close();
    }
  }
}
