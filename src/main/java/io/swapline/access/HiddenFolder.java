package io.swapline.access;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * A folder that the caller may not look into, or one on the way to it: what is in it cannot be
 * known.
 */
public final class HiddenFolder {
  private HiddenFolder() {}

  /** That, in words; empty where it can be seen what is there, also where that is nothing. */
  public static Optional<String> words(Path folder) {
    try {
      // The folder itself must let itself be searched for this, as each one above it.
      Files.readAttributes(folder.resolve("."), BasicFileAttributes.class);
      return Optional.empty();
    } catch (AccessDeniedException e) {
      return Optional.of(
          "permission denied: "
              + Access.ofCommand().runner()
              + " may not look into "
              + folder
              + ", or into a folder on the way there");
    } catch (IOException notThere) {
      return Optional.empty();
    }
  }
}
