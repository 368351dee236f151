package io.swapline.custody;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Tells a large file of which hardly anything is on the disk: it would be copied whole, and be
 * nothing. What the disk says and what is read must agree, as some systems count blocks in ways of
 * their own, and a film may be black.
 */
public final class SparseFiles {
  /** Below this a copy takes seconds. */
  private static final long FROM_BYTES = 1_000_000_000;

  private static final int SAMPLES = 64;
  private static final int SAMPLE = 4096;
  private static final long SECONDS = 10;

  /**
   * Whether more than half of it is holes.
   *
   * @throws IOException if it cannot be read
   */
  public boolean isMostlyHoles(Path file) throws IOException {
    long size = Files.size(file);
    return size >= FROM_BYTES
        && readsMostlyZeros(file, size)
        && onDisk(file).filter(bytes -> bytes < size / 2).isPresent();
  }

  private static boolean readsMostlyZeros(Path file, long size) throws IOException {
    int zeros = 0;
    try (FileChannel in =
        FileChannel.open(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
      for (int n = 0; n < SAMPLES; n++) {
        ByteBuffer sample = ByteBuffer.allocate(SAMPLE);
        in.read(sample, (size - SAMPLE) / (SAMPLES - 1) * n);
        zeros += isZero(sample.flip()) ? 1 : 0;
      }
    }
    return zeros > SAMPLES / 2;
  }

  private static boolean isZero(ByteBuffer sample) {
    while (sample.hasRemaining()) {
      if (sample.get() != 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * Java 17 does not tell it, so {@code stat} does; empty where there is none, or it does not say.
   */
  private static Optional<Long> onDisk(Path file) throws IOException {
    Process stat;
    try {
      stat =
          new ProcessBuilder("stat", "--format=%b %B", "--", file.toString())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
    } catch (IOException e) {
      return Optional.empty();
    }
    try {
      if (!stat.waitFor(SECONDS, TimeUnit.SECONDS) || stat.exitValue() != 0) {
        return Optional.empty();
      }
      String[] words =
          new String(stat.getInputStream().readNBytes(100), StandardCharsets.US_ASCII)
              .strip()
              .split(" ");
      long bytes = Long.parseLong(words[0]) * Long.parseLong(words[words.length - 1]);
      return bytes == 0 ? Optional.empty() : Optional.of(bytes);
    } catch (NumberFormatException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while " + file.getFileName() + " was looked at", e);
    } finally {
      stat.destroyForcibly();
    }
  }
}
