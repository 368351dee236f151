package io.swapline.doctor;

import io.swapline.watch.FolderMarker;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Optional;

/**
 * What a folder and those below it hold, our marker aside.
 *
 * @param oldest the oldest time stamp of a file; empty where there is none
 */
record FolderContents(long files, long bytes, Optional<Instant> oldest) {
  static final FolderContents NOTHING = new FolderContents(0, 0, Optional.empty());

  /** Counts, without following links below it; what cannot be read is not counted. */
  static FolderContents of(Path folder) throws IOException {
    Counter counter = new Counter();
    Files.walkFileTree(folder.toRealPath(), counter);
    return new FolderContents(counter.files, counter.bytes, Optional.ofNullable(counter.oldest));
  }

  private static final class Counter extends SimpleFileVisitor<Path> {
    private long files;
    private long bytes;
    private Instant oldest;

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (attributes.isRegularFile() && !file.endsWith(FolderMarker.FILE_NAME)) {
        files++;
        bytes += attributes.size();
        Instant time = attributes.lastModifiedTime().toInstant();
        oldest = oldest == null || time.isBefore(oldest) ? time : oldest;
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException cause) {
      return FileVisitResult.CONTINUE;
    }
  }
}
