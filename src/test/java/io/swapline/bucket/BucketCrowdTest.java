package io.swapline.bucket;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.it.support.S3Server;
import io.swapline.watch.Drop;
import io.swapline.watch.InboxScan;
import io.swapline.watch.WaitingFiles;
import io.swapline.watch.crowd.Crowds;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bucket in which more lies than one look holds. */
class BucketCrowdTest {
  private static int count;
  private static S3Server server;

  @TempDir static Path folder;

  private final AtomicLong now = new AtomicLong();
  private String prefix;
  private BucketScene scene;

  @BeforeAll
  static void startServer() throws IOException {
    server = S3Server.start(folder);
    server.makeBucket(BucketScene.BUCKET);
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @BeforeEach
  void open() throws Exception {
    prefix = "crowd" + ++count + "/";
    scene =
        new BucketScene(
            server,
            prefix,
            folder.resolve("crowd-data" + count),
            "ledger-1",
            new Crowds(now::get, Duration.ZERO, 60));
  }

  @AfterEach
  void close() throws IOException {
    scene.close();
  }

  @Test
  void aDropAmongVeryManyVideosWithoutAFaceIsFoundAndConfirmed() throws IOException {
    for (int n = 0; n < 150; n++) {
      scene.put(prefix + "alone-%03d.mp4".formatted(n));
    }
    scene.put(prefix + "good.mp4", prefix + "Good.face.jpg", prefix + "good.more.mp4");

    InboxScan look = scene.listed();

    assertThat(look.complete()).extracting(Drop::name).containsExactly("good");
    assertThat(scene.source().confirmed(look.complete().get(0))).isPresent();
  }

  @Test
  void allOfItIsHeldInTurnsAndTheRestIsANumber() {
    for (int n = 0; n < 100; n++) {
      scene.put(prefix + "v%03d.mp4".formatted(n), prefix + "v%03d.face.jpg".formatted(n));
    }

    TreeSet<String> seen = new TreeSet<>();
    for (int turn = 0; turn < 4; turn++) {
      InboxScan look = scene.listed();
      look.complete().forEach(drop -> seen.add(drop.name()));
      assertThat(look.complete()).hasSizeBetween(10, 30);
      assertThat(look.waiting())
          .filteredOn(one -> one.reason() == WaitingFiles.Reason.CROWDED)
          .hasSize(1);
      now.addAndGet(Duration.ofMinutes(2).toNanos());
    }

    assertThat(seen).hasSize(100);
  }

  @Test
  void newsOfADropThatIsLeftOutAreHeldUntilTheNextListing() throws IOException {
    for (int n = 0; n < 100; n++) {
      scene.put(prefix + "v%03d.mp4".formatted(n), prefix + "v%03d.face.jpg".formatted(n));
    }
    scene.listed();

    scene.put(prefix + "late.mp4", prefix + "late.face.jpg");
    scene.mirror().changed(prefix + "late.mp4");
    scene.mirror().changed(prefix + "late.face.jpg");

    assertThat(scene.look().complete()).extracting(Drop::name).contains("late");
  }

  @Test
  void aCrowdInOneFolderLeavesTheOthersAsTheyAre() {
    for (int n = 0; n < 150; n++) {
      scene.put(prefix + "flood/v%03d.mp4".formatted(n));
    }
    scene.put(prefix + "flood/_face.jpg", prefix + "zz/a.mp4", prefix + "zz/a.face.jpg");

    assertThat(scene.listed().complete()).extracting(Drop::name).contains("a");
  }
}
