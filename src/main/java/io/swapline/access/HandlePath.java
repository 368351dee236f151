package io.swapline.access;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The path that leads to what a handle has open, wherever its name leads by now. Linux has one for
 * each handle, by its number. Java tells of no numbers, but Linux tells of the position of each
 * handle, and ours is the one that stands where we just put it.
 */
public final class HandlePath {
  /** By the process' number and not {@code self}: another program that we start gets it, too. */
  private static final Path PROCESS =
      Path.of("/proc", Long.toString(ProcessHandle.current().pid()));

  private static final Path POSITIONS = PROCESS.resolve("fdinfo");
  private static final Path HANDLES = PROCESS.resolve("fd");
  private static final boolean KNOWN = Files.isDirectory(POSITIONS);

  /** Hardly a real position is as far, and each file system allows as much. */
  private static final int LEAST = 1 << 30;

  private static final int MOST_REMEMBERED = 4;

  /** Numbers are given anew when they are free: what was ours before mostly is ours again. */
  private static final Deque<String> OURS = new ConcurrentLinkedDeque<>();

  private HandlePath() {}

  /** Whether this system has such paths. */
  static boolean areKnown() {
    return KNOWN;
  }

  /**
   * That of a folder or file; good until it is closed.
   *
   * @param open from which nobody reads meanwhile; its position is anywhere on return
   * @return empty where the system does not tell it
   */
  public static Optional<Path> of(FileChannel open) throws IOException {
    if (!areKnown()) {
      return Optional.empty();
    }
    long position = ThreadLocalRandom.current().nextInt(LEAST, Integer.MAX_VALUE);
    try {
      open.position(position);
    } catch (IOException unmoved) {
      return Optional.empty();
    }
    byte[] start = ("pos:\t" + position + "\n").getBytes(StandardCharsets.US_ASCII);
    for (String number : OURS) {
      if (isAt(POSITIONS.resolve(number), start)) {
        return Optional.of(HANDLES.resolve(number));
      }
    }
    return searched(start);
  }

  private static Optional<Path> searched(byte[] start) throws IOException {
    try (DirectoryStream<Path> all = Files.newDirectoryStream(POSITIONS)) {
      for (Path one : all) {
        if (isAt(one, start)) {
          String number = one.getFileName().toString();
          OURS.addFirst(number);
          if (OURS.size() > MOST_REMEMBERED) {
            OURS.pollLast();
          }
          return Optional.of(HANDLES.resolve(number));
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isAt(Path one, byte[] start) throws IOException {
    try (InputStream in = Files.newInputStream(one)) {
      return Arrays.equals(in.readNBytes(start.length), start);
    } catch (IOException closed) {
      // By another thread, which may be in the middle of reading it.
      return false;
    }
  }
}
