package io.swapline.convert;

import io.swapline.durable.OwnerOnly;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.UUID;

/** A folder in which one program works, and nothing of which stays. */
record WorkFolder(Path path) implements AutoCloseable {

  /** A new one in there. */
  static WorkFolder in(Path top) throws IOException {
    OwnerOnly.makeFolder(top);
    return new WorkFolder(OwnerOnly.makeFolder(top.resolve(UUID.randomUUID().toString())));
  }

  /** Removes all of them: what a killed process left. */
  static void sweep(Path top) throws IOException {
    if (Files.isDirectory(top)) {
      remove(top);
    }
  }

  @Override
  public void close() throws IOException {
    remove(path);
  }

  /** Links are removed, and not followed. */
  private static void remove(Path top) throws IOException {
    Files.walkFileTree(
        top,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, IOException cause)
              throws IOException {
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
