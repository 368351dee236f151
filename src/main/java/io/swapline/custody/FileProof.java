package io.swapline.custody;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * By what we know a file that we wrote.
 *
 * @param bytes its size
 * @param sha256 of its bytes, lower-case hex; null where it is not known, and nothing is proven
 */
public record FileProof(long bytes, String sha256) {

  /** Of a file that is at hand. */
  public static FileProof of(Path file) throws IOException {
    return new FileProof(Files.size(file), Sha256.of(file));
  }

  /** Where no hash is known, that of a file which is at hand is. */
  public FileProof orOf(Path file) throws IOException {
    return sha256 == null ? of(file) : this;
  }

  /** Whether that is a file itself, and has these bytes. */
  public boolean fits(Path file) throws IOException {
    try {
      BasicFileAttributes now =
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return now.isRegularFile()
          && now.size() == bytes
          && sha256 != null
          && sha256.equals(Sha256.of(file));
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  /**
   * Whether it also bears that very name: a disk that ignores case shows another's file under ours.
   */
  public boolean isOurs(Path file) throws IOException {
    return fits(file) && isSpelledSo(file);
  }

  private static boolean isSpelledSo(Path file) throws IOException {
    try (DirectoryStream<Path> found =
        Files.newDirectoryStream(
            file.getParent(), other -> other.getFileName().equals(file.getFileName()))) {
      return found.iterator().hasNext();
    }
  }
}
