package io.swapline.it.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.it.support.Clip;
import io.swapline.it.support.Pair;
import io.swapline.it.support.ServiceProcess;
import io.swapline.it.support.Site;
import io.swapline.ledger.model.JobState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A dropper swaps his sub-folder for a link to a private one just when a drop of it is taken. */
@Execution(ExecutionMode.CONCURRENT)
class SwappedFoldersIT {
  private static final int DROPS = 12;
  private static final Duration SOON = Duration.ofMinutes(1);

  @RegisterExtension final Site site = new Site();

  @Test
  void nothingLeavesAPrivateFolderAndNothingIsPutThere() throws Exception {
    Path reel = Files.createDirectories(site.inbox().resolve("reel"));
    Path secrets = Files.createDirectories(site.home().resolve("secrets"));
    for (int i = 0; i < DROPS; i++) {
      Clip.video(reel.resolve("shot" + i + ".mp4"), 1000 + i);
      Clip.face(reel.resolve("shot" + i + ".face.jpg"));
      if (i % 2 == 0) {
        Clip.video(secrets.resolve("shot" + i + ".mp4"), 5000 + i);
        Clip.face(secrets.resolve("shot" + i + ".face.jpg"));
      }
    }
    Map<String, String> before = hashes(secrets);
    ServiceProcess service = site.start();
    AtomicBoolean over = new AtomicBoolean();
    AtomicInteger swaps = new AtomicInteger();
    Thread dropper = new Thread(() -> swapWhenTaken(reel, secrets, over, swaps));
    dropper.start();
    try {
      site.await(
          "every drop was begun with",
          SOON,
          reads -> Files.isDirectory(reel) && swaps.get() >= DROPS);
    } finally {
      over.set(true);
      dropper.join();
    }

    Pair safe = site.drop("safe");
    site.await(
        "the delivery of another drop",
        SOON,
        reads ->
            reads.inState(JobState.TAKING, 1).isEmpty()
                && Files.exists(site.outbox().resolve("safe.receipt.json")));
    service.stop();

    assertThat(hashes(secrets)).isEqualTo(before);
    assertThat(site.book().uploads())
        .extracting(upload -> upload.sha256())
        .contains(safe.videoSha256())
        .doesNotContainAnyElementsOf(videos(before));
  }

  /** Custody makes a folder right before the files get their hidden names. */
  private void swapWhenTaken(Path reel, Path secrets, AtomicBoolean over, AtomicInteger swaps) {
    Path aside = site.home().resolve("aside");
    Path custody = site.data().resolve("custody");
    int seen = 0;
    try {
      Path link = Files.createSymbolicLink(site.home().resolve("link"), secrets);
      while (!over.get()) {
        int now = count(custody);
        if (now > seen) {
          for (int i = 0; i < 50; i++) {
            move(reel, aside);
            move(link, reel);
            move(reel, link);
            move(aside, reel);
          }
          swaps.incrementAndGet();
        }
        seen = now;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int count(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return (int) all.count();
    }
  }

  private static void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
  }

  private static Map<String, String> hashes(Path folder) throws IOException {
    Map<String, String> all = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        all.put(file.getFileName().toString(), Clip.sha256(file));
      }
    }
    return all;
  }

  private static List<String> videos(Map<String, String> all) {
    List<String> videos = new ArrayList<>();
    all.forEach(
        (name, hash) -> {
          if (name.endsWith(".mp4")) {
            videos.add(hash);
          }
        });
    return videos;
  }
}
