package io.swapline.it.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Runs inside a service process: one job stands still there, and says so by writing its NAME to a
 * file. It goes on when another file is there, which mostly never comes.
 */
final class Stand {
  static final String NAME = "swapline.it.block.name";
  static final String STANDS = "swapline.it.block.stands";
  static final String STARVES = "swapline.it.block.starves";

  private final String name = System.getProperty(NAME);
  private final Path stands = Path.of(System.getProperty(STANDS));
  private final AtomicBoolean taken = new AtomicBoolean();

  /** The file that lets the job go on. */
  static Path leave(Path stands) {
    return Path.of(stands + ".leave");
  }

  /** Stands here if it is the job that is meant, and the first time that it comes by. */
  void by(String here) {
    if ((name.equals(here) || name.equals(Launch.ANY)) && taken.compareAndSet(false, true)) {
      stand(here);
    }
  }

  /** As a hostile file does that nobody bounded. */
  private static void starve() {
    List<byte[]> all = new ArrayList<>();
    while (all.size() < Integer.MAX_VALUE) {
      all.add(new byte[1 << 20]);
    }
  }

  private void stand(String here) {
    CountDownLatch never = new CountDownLatch(1);
    try {
      Path part = Files.writeString(Path.of(stands + ".part"), here);
      Files.move(part, stands, StandardCopyOption.ATOMIC_MOVE);
      if (Boolean.getBoolean(STARVES)) {
        starve();
      }
      while (!Files.exists(leave(stands))) {
        never.await(20, TimeUnit.MILLISECONDS);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
