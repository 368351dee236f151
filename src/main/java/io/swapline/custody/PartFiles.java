package io.swapline.custody;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.UUID;

/**
 * Hidden names for what is not whole yet. Nobody can guess one, so nobody can put a link there
 * before it is written.
 */
public final class PartFiles {
  private static final String START = ".swapline-";
  private static final String END = ".part";

  private PartFiles() {}

  /** A name that was never used, for something of that job. */
  public static String fresh(String jobId) {
    return START + jobId + "-" + UUID.randomUUID() + END;
  }

  /** Removes what a process that died left of that job in a folder; the rest is not ours. */
  public static void sweep(Path folder, String jobId) throws IOException {
    try (DirectoryStream<Path> left =
        Files.newDirectoryStream(folder, START + jobId + "-*" + END)) {
      for (Path part : left) {
        if (!Files.isDirectory(part, LinkOption.NOFOLLOW_LINKS)) {
          Files.deleteIfExists(part);
        }
      }
    }
  }
}
