package io.swapline.it.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.it.support.BucketDrops;
import io.swapline.it.support.Clip;
import io.swapline.it.support.Pair;
import io.swapline.it.support.ServiceProcess;
import io.swapline.it.support.Site;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.model.Person;
import io.swapline.sandbox.media.Stamp;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

/** A bucket with the service that watches it and that is killed at one act after the other. */
final class ActScene {
  static final Duration SOON = Duration.ofMinutes(4);

  private final Site site;
  private final BucketGround bucket;
  private ServiceProcess service;

  ActScene(Site site, BucketGround bucket) {
    this.site = site;
    this.bucket = bucket;
  }

  ServiceProcess service() {
    return service;
  }

  void start() throws IOException {
    service = site.start();
  }

  void stop() throws InterruptedException {
    service.stop();
  }

  void payAgain(String name) {
    Job job = job(name);
    site.decide(decisions -> decisions.payAgain(job, null, new Person("test", null)));
  }

  Pair drop(String prefix, String name) throws IOException {
    Path video = Clip.video(bucket.drops().scratch(name + ".mp4"), 1000);
    Path face = Clip.face(bucket.drops().scratch(name + ".face.jpg"));
    put(prefix + name, video, face);
    return dropped(name);
  }

  /** What was dropped under that name. */
  Pair dropped(String name) throws IOException {
    return new Pair(
        name,
        Clip.sha256(bucket.drops().scratch(name + ".mp4")),
        Clip.sha256(bucket.drops().scratch(name + ".face.jpg")));
  }

  void put(String stem, Path video, Path face) throws IOException {
    bucket.server().put(BucketDrops.BUCKET, stem + ".mp4", Files.readAllBytes(video));
    bucket.server().put(BucketDrops.BUCKET, stem + ".face.jpg", Files.readAllBytes(face));
  }

  void awaitClosed(String name, JobState state) {
    site.await(
        name + " is " + state.text(),
        SOON,
        reads ->
            reads.inState(state, Integer.MAX_VALUE).stream()
                .anyMatch(job -> job.name().equals(name) && job.closedAt() != null));
  }

  /** The newest of that name. */
  Job job(String name) {
    return site.read(reads -> reads.newest(Integer.MAX_VALUE)).stream()
        .filter(job -> job.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  void isDelivered(Pair pair, String name, int paid) throws IOException {
    assertThat(Stamp.read(site.outbox().resolve(name + ".mp4")))
        .isEqualTo(new Stamp(pair.videoSha256(), pair.faceSha256()));
    assertThat(site.outbox().resolve(name + ".receipt.json")).exists();
    assertThat(
            site.book().paid().stream().filter(one -> one.videoSha256().equals(pair.videoSha256())))
        .as("times that %s was paid", name)
        .hasSize(paid);
  }

  List<String> keys(String prefix) {
    return bucket.server().keys(BucketDrops.BUCKET).stream()
        .filter(key -> key.startsWith(prefix) && !BucketDrops.isCut(key))
        .toList();
  }

  String ledgerId() throws SQLException {
    try (Connection ledger = ledger();
        Statement sql = ledger.createStatement();
        ResultSet row = sql.executeQuery("SELECT id FROM ledger_id")) {
      assertThat(row.next()).isTrue();
      return row.getString(1);
    }
  }

  Connection ledger() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + site.data().resolve("ledger.db"));
  }

  String text(String key) {
    return new String(bucket.server().get(BucketDrops.BUCKET, key), StandardCharsets.UTF_8);
  }
}
