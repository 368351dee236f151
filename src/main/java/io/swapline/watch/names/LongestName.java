package io.swapline.watch.names;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * How long the name of a file may be in a folder: on an encrypted share it is little more than half
 * of what is usual, and no call tells.
 */
public final class LongestName {
  /** In bytes; what nearly all file systems take. */
  public static final int USUAL = 255;

  private static final String START = ".swapline-longest-";

  private LongestName() {}

  /**
   * Tried out with empty files, which are gone on return. {@link #USUAL} where it cannot be told:
   * whatever hinders that is told elsewhere.
   *
   * @return in bytes
   */
  public static int in(Path folder) {
    if (takes(folder, USUAL)) {
      return USUAL;
    }
    int fits = name(0).length();
    int tooLong = USUAL;
    while (tooLong - fits > 1) {
      int length = (fits + tooLong) / 2;
      if (takes(folder, length)) {
        fits = length;
      } else {
        tooLong = length;
      }
    }
    return fits;
  }

  /** Nobody can have put something there. */
  private static String name(int length) {
    String start = START + UUID.randomUUID();
    return start + "x".repeat(Math.max(0, length - start.length()));
  }

  private static boolean takes(Path folder, int length) {
    Path file = folder.resolve(name(length));
    try {
      Files.createFile(file);
      Files.delete(file);
      return true;
    } catch (FileSystemException e) {
      return e.getReason() == null || !e.getReason().contains("too long");
    } catch (IOException e) {
      return true;
    }
  }
}
