package io.swapline.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of which hardly anything is on the disk. */
class SparseFilesTest {
  private static final long LARGE = 1_001_000_000;

  @TempDir Path folder;

  private Path sparse(long bytes) throws IOException {
    Path file = folder.resolve("sparse.mp4");
    try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
      out.write(new byte[] {1, 2, 3});
      out.setLength(bytes);
    }
    return file;
  }

  private Path filled(int first, long bytes) throws IOException {
    Path file = folder.resolve("filled.mp4");
    byte[] block = new byte[1 << 20];
    if (first != 0) {
      new Random(first).nextBytes(block);
    }
    try (OutputStream out = Files.newOutputStream(file)) {
      for (long written = 0; written < bytes; written += block.length) {
        out.write(block);
      }
    }
    return file;
  }

  @Test
  void aFilmThatIsAHoleIsTold() throws IOException {
    assertThat(new SparseFiles().isMostlyHoles(sparse(2_000_000_000_000L))).isTrue();
  }

  @Test
  void aFilmThatIsThereIsNot() throws IOException {
    assertThat(new SparseFiles().isMostlyHoles(filled(7, LARGE))).isFalse();
  }

  @Test
  void aBlackFilmThatIsOnTheDiskIsNone() throws IOException {
    Path black = filled(0, LARGE);
    assumeTrue(Files.getFileStore(black).type().matches("ext4|xfs|tmpfs|overlay"));

    assertThat(new SparseFiles().isMostlyHoles(black)).isFalse();
  }

  @Test
  void aSmallOneIsNotAskedAbout() throws IOException {
    assertThat(new SparseFiles().isMostlyHoles(sparse(100_000_000))).isFalse();
  }
}
