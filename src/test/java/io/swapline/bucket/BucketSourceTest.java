package io.swapline.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swapline.custody.SourceChangedException;
import io.swapline.it.support.S3Server;
import io.swapline.ledger.model.Job;
import io.swapline.watch.Drop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BucketSourceTest {
  private static int count;
  private static S3Server server;

  @TempDir static Path folder;

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
    prefix = "in" + ++count + "/";
    scene = another("ledger-1", "data");
  }

  @AfterEach
  void close() throws IOException {
    scene.close();
  }

  private BucketScene another(String ledgerId, String data) throws Exception {
    return new BucketScene(server, prefix, folder.resolve(data + count), ledgerId);
  }

  private Drop only() {
    return scene.look().complete().get(0);
  }

  @Test
  void whatAJobTookIsNotTakenAgainWhetherListedOrNot() throws IOException {
    scene.put(prefix + "a/clip.mp4", prefix + "a/clip.face.jpg");
    assertThat(scene.listed().complete()).hasSize(1);
    Drop drop = scene.source().confirmed(only()).orElseThrow();

    scene.reserve(scene.job(drop));

    assertThat(scene.look().complete()).isEmpty();
    assertThat(scene.listed().complete()).isEmpty();
    assertThat(scene.look().waiting()).isEmpty();
    assertThat(scene.source().confirmed(drop)).isEmpty();
  }

  @Test
  void listingsThatAreAskedForAtOnceDoNotDisturbEachOther() throws Exception {
    scene.put(prefix + "clip.mp4", prefix + "clip.face.jpg");
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int n = 0; n < 40; n++) {
        all.add(threads.submit(() -> scene.source().refresh()));
      }
      for (Future<?> one : all) {
        one.get();
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(scene.look().complete()).hasSize(1);
  }

  @Test
  void aListingThatBeganBeforeAJobTookItDoesNotBringItBack() throws IOException {
    scene.put(prefix + "clip.mp4", prefix + "clip.face.jpg");
    scene.listed();
    Job job = scene.job(only());

    scene
        .mirror()
        .refresh(
            scene.open().listing(prefix), Set.of(prefix + "clip.mp4"), found -> scene.reserve(job));

    assertThat(scene.look().complete()).isEmpty();
  }

  @Test
  void aTargetThatIsPutAnewIsANewDropAndAFaceAloneIsNot() throws IOException {
    scene.put(prefix + "clip.mp4", prefix + "_face.jpg");
    scene.listed();
    scene.reserve(scene.job(only()));

    server.put(BucketScene.BUCKET, prefix + "_face.jpg", "another face");
    assertThat(scene.listed().complete()).isEmpty();

    server.put(BucketScene.BUCKET, prefix + "clip.mp4", "another film");
    assertThat(scene.listed().complete()).extracting(Drop::name).containsExactly("clip");
  }

  @Test
  void whatCameBesideADropAfterItWasListedIsSeenBeforeItIsTaken() throws IOException {
    scene.put(prefix + "shoot/clip.mp4", prefix + "shoot/clip.face.jpg");
    scene.listed();
    Drop drop = only();

    scene.put(prefix + "shoot/clip.job.yaml");
    assertThat(scene.source().confirmed(drop)).isEmpty();
    assertThat(only().job()).isPresent();
    assertThat(scene.source().confirmed(only())).isPresent();

    scene.put(prefix + "_consent.json");
    assertThat(scene.source().confirmed(only())).isEmpty();
    assertThat(only().folderConsent()).isPresent();
  }

  @Test
  void anObjectThatVanishedIsNotTaken() throws IOException {
    scene.put(prefix + "clip.mp4", prefix + "clip.face.jpg");
    scene.listed();
    Drop drop = only();

    server.client().deleteObject(one -> one.bucket(BucketScene.BUCKET).key(prefix + "clip.mp4"));

    assertThat(scene.source().confirmed(drop)).isEmpty();
    assertThat(scene.look().complete()).isEmpty();
  }

  @Test
  void newsOfAnObjectIsSeenWithoutAListing() throws IOException {
    scene.listed();
    scene.put(prefix + "clip.mp4", prefix + "clip.face.jpg");

    scene.mirror().changed(prefix + "clip.mp4");
    scene.mirror().changed(prefix + "clip.face.jpg");
    assertThat(scene.look().complete()).extracting(Drop::name).containsExactly("clip");

    server.client().deleteObject(one -> one.bucket(BucketScene.BUCKET).key(prefix + "clip.mp4"));
    scene.mirror().changed(prefix + "clip.mp4");
    assertThat(scene.look().complete()).isEmpty();
  }

  @Test
  void anObjectThatWasReplacedMeanwhileIsNotCopied() throws IOException {
    scene.put(prefix + "clip.mp4", prefix + "clip.face.jpg");
    scene.listed();
    Job job = scene.job(only());
    Path place = folder.resolve("target" + count + ".mp4");

    assertThat(scene.files().copy(job, job.target(), place)).hasSize(64);
    assertThat(place).hasContent("text of " + prefix + "clip.mp4");
    Files.delete(place);

    server.put(BucketScene.BUCKET, prefix + "clip.mp4", "another film");
    assertThatThrownBy(() -> scene.files().copy(job, job.target(), place))
        .isInstanceOf(SourceChangedException.class)
        .hasMessageContaining("clip.mp4 was changed");
    assertThat(folder.resolve("target" + count + ".mp4")).doesNotExist();
  }

  @Test
  void whatWasPutBackIsTakenAnew() throws IOException {
    scene.put(prefix + "clip.mp4", prefix + "clip.face.jpg");
    scene.listed();
    Job job = scene.job(only());
    scene.reserve(job);

    scene.files().putBack(job, job.target(), folder.resolve("nothing.mp4"));

    assertThat(scene.listed().complete()).extracting(Drop::name).containsExactly("clip");
  }

  @Test
  void aPrefixOfAnotherLedgerIsNotTakenFrom() throws Exception {
    scene.put(prefix + "clip.mp4", prefix + "clip.face.jpg");
    assertThat(scene.source().gone()).isEmpty();
    assertThat(server.keys(BucketScene.BUCKET)).contains(prefix + ".swapline");

    try (BucketScene other = another("ledger-2", "other")) {
      assertThat(other.source().gone())
          .get()
          .asString()
          .contains("belongs to another ledger (ledger-1)", prefix + ".swapline");
    }
  }

  @Test
  void aBucketThatLostItsMarkIsNotTakenFrom() {
    assertThat(scene.source().gone()).isEmpty();

    server.client().deleteObject(one -> one.bucket(BucketScene.BUCKET).key(prefix + ".swapline"));
    scene.source().refresh();

    assertThat(scene.source().gone()).get().asString().contains("is missing", "ledger: ledger-1");
  }

  /** A server that keeps versions shows the one before when the one that was taken is deleted. */
  @Test
  void anOlderVersionThatComesToLightIsNoNewDrop() throws IOException {
    scene.put(prefix + "clip.mp4", prefix + "clip.face.jpg");
    scene.listed();
    Drop drop = only();
    Job job = scene.job(drop);

    scene.remember(job, drop.target().modifiedMillis() + 60_000);

    assertThat(scene.listed().complete()).isEmpty();
    scene.mirror().changed(prefix + "clip.mp4");
    assertThat(scene.look().complete()).isEmpty();
    assertThat(scene.source().confirmed(drop)).isEmpty();
  }
}
