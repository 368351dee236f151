package io.swapline.job.consent;

import io.swapline.watch.SourceFile;
import java.io.IOException;
import java.util.Optional;

/** Where a source lets us put a small file of our own beside a drop. */
public interface TemplatePlaces {

  /** Whether what lies at that place is of this source. */
  boolean covers(String place);

  /** Whether something of that name is beside it. */
  boolean isThere(String beside, String name);

  /** The folder that it lies in, as people know it. */
  String folder(String beside);

  /** Whether files can be made in that folder now. */
  boolean isOpen(String beside);

  /**
   * Puts a text there, unless something of that name is there.
   *
   * @throws IOException why it could not be; the cause in words is told to people
   */
  void put(String beside, String name, String text) throws IOException;

  /** What is there, but no more than one byte above {@code most}; empty where no plain file is. */
  Optional<byte[]> read(String beside, String name, int most) throws IOException;

  void remove(String beside, String name) throws IOException;

  /** SHA-256 of a file of a drop, lower-case hex. */
  String hash(SourceFile file) throws IOException;
}
