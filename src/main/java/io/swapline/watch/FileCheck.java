package io.swapline.watch;

import java.io.IOException;
import java.nio.file.Path;

/** Tells by a file's own structure whether all of it has arrived. */
@FunctionalInterface
public interface FileCheck {

  /**
   * Examines a video or picture. It is asked only about files that were plain files a moment ago
   * and are not empty. It should not follow a link that took the file's place since, should read a
   * bounded part of the file, and should call a file that so far holds nothing but zero bytes
   * unfinished: copies reserve the room first.
   *
   * @throws IOException when the file cannot be read; it is examined again later
   */
  FileCheckResult check(Path file) throws IOException;

  /**
   * The same of a file whose folder is held meanwhile.
   *
   * @param file leads to it for this call alone
   * @param known by which it is told from others
   */
  default FileCheckResult check(Path file, Path known) throws IOException {
    return check(file);
  }
}
