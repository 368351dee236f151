package io.swapline.access;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Iterator;

/**
 * What lies in a folder, by a handle of it: all that is told is told of that folder, whatever its
 * name leads to meanwhile. One below another is known by what the look into that one saw, so that
 * it need not be entered from the top on, and no link is followed.
 */
// Each stream is closed with the listing that has it.
@SuppressWarnings("StreamResourceLeak")
public final class FolderListing implements Closeable, Iterable<Path> {
  private final Path folder;
  private final DirectoryStream<Path> entries;

  private FolderListing(Path folder, DirectoryStream<Path> entries) {
    this.folder = folder;
    this.entries = entries;
  }

  /** Of a top folder, which may be a link. */
  public static FolderListing ofTop(Path folder) throws IOException {
    return new FolderListing(folder, Files.newDirectoryStream(folder));
  }

  /**
   * Of a folder that was seen in another one.
   *
   * @param key by which it was told from others, device and inode
   * @throws NoFolderException if its name leads to another one, or to none
   */
  public static FolderListing of(Path folder, Object key) throws IOException {
    // By the dot in it, which waits for nobody where a pipe was put in its place.
    FolderListing listing =
        new FolderListing(folder, Files.newDirectoryStream(folder.resolve(".")));
    boolean same = false;
    try {
      same = key == null || key.equals(listing.key());
      if (!same) {
        throw NoFolderException.replaced(folder);
      }
      return listing;
    } finally {
      if (!same) {
        listing.close();
      }
    }
  }

  private Object key() throws IOException {
    BasicFileAttributes opened =
        entries instanceof SecureDirectoryStream<Path> handle
            ? handle.getFileAttributeView(BasicFileAttributeView.class).readAttributes()
            : Files.readAttributes(folder, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    return opened.fileKey();
  }

  /** Every entry once, by the path that people know. */
  @Override
  public Iterator<Path> iterator() {
    Iterator<Path> all = entries.iterator();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return all.hasNext();
      }

      @Override
      public Path next() {
        return folder.resolve(all.next().getFileName());
      }
    };
  }

  /** What an entry is; a link is told of as one. */
  public BasicFileAttributes look(Path entry) throws IOException {
    if (entries instanceof SecureDirectoryStream<Path> handle) {
      return handle
          .getFileAttributeView(
              entry.getFileName(), BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
          .readAttributes();
    }
    return Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }

  @Override
  public void close() throws IOException {
    entries.close();
  }
}
