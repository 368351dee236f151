package io.swapline.it.kill;

import static org.awaitility.Awaitility.await;

import io.swapline.it.support.Launch;
import io.swapline.it.support.RequestBlock;
import io.swapline.it.support.ServiceProcess;
import io.swapline.it.support.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Where the process is frozen, before the first byte of a paid request. In the order of time. */
enum FreezeWindow {
  /** The time of the request runs, and its intent is not written. */
  WRITE_INTENT("write-intent"),
  /** The intent is written, and there is no connection. */
  POST_SUBMIT("post-submit"),
  /** The connection stands, and nothing is noted. */
  CONNECTED(RequestBlock.NODE),
  /** At the note that the first byte leaves next, or a moment after it. */
  NOTED(null);

  private static final Duration SOON = Duration.ofSeconds(30);

  private final String node;

  FreezeWindow(String node) {
    this.node = node;
  }

  /** Whether the intent to pay is written by then. */
  boolean isIntended() {
    return this != WRITE_INTENT;
  }

  /** Whether the first byte may have left by chance. */
  boolean isByChance() {
    return node == null;
  }

  /** How the process is started, of which a job of that NAME is to come to the window. */
  Launch launch(String name) {
    return node == null ? Launch.plain() : Launch.plain().blockedBefore(node, name);
  }

  /** Freezes the process in the window. */
  void freeze(Site site, ServiceProcess process) throws IOException, InterruptedException {
    await(this + " is reached")
        .atMost(SOON)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(1))
        .until(() -> node == null ? isNoted(site) : process.isBlocked());
    process.freeze();
    if (node != null) {
      // It goes on when it wakes, and not before.
      process.leave();
    }
  }

  private static boolean isNoted(Site site) throws IOException {
    Path folder = site.data().resolve("attempts");
    if (!Files.exists(folder)) {
      return false;
    }
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.toList();
    }
    for (Path file : files) {
      if (Files.readString(file).contains("SENDING")) {
        return true;
      }
    }
    return false;
  }
}
