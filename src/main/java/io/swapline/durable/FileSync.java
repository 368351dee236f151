package io.swapline.durable;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.util.function.Consumer;

/**
 * Brings files and folder entries to the disk, so that they outlive a power cut. The right to read
 * is enough: a file that is kept for others may be theirs.
 */
public final class FileSync {
  private FileSync() {}

  /** The file's bytes; it takes no right to write them. */
  public static void file(Path file) throws IOException {
    force(file);
  }

  /** The folder's entries: names made, moved or removed in it. */
  public static void folder(Path folder) throws IOException {
    force(folder);
  }

  /**
   * The entries of a folder and of all those above it, up to and with the top one: whoever made
   * them, and whenever, the way to what lies in it is on the disk.
   */
  public static void folders(Path folder, Path top) throws IOException {
    ChangedFolders all = new ChangedFolders();
    all.add(folder, top);
    all.sync();
  }

  /** Makes a folder and those above it that are missing, each durable in its own parent. */
  public static void makeFolders(Path folder) throws IOException {
    makeFolders(folder, made -> {});
  }

  /**
   * The same.
   *
   * @param given gives each that is made to whom it is for, before it counts as made
   * @param rights with which each is made
   */
  public static void makeFolders(Path folder, Consumer<Path> given, FileAttribute<?>... rights)
      throws IOException {
    Path absolute = folder.toAbsolutePath();
    if (Files.isDirectory(absolute)) {
      return;
    }
    makeFolders(absolute.getParent(), given, rights);
    try {
      Files.createDirectory(absolute, rights);
      given.accept(absolute);
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(absolute)) {
        throw e;
      }
    }
    folder(absolute.getParent());
  }

  private static void force(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
