package io.swapline.it.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.bucket.Afterwards;
import io.swapline.it.kill.ActKills.Act;
import io.swapline.it.support.BucketDrops;
import io.swapline.it.support.Clip;
import io.swapline.it.support.Pair;
import io.swapline.it.support.Site;
import io.swapline.ledger.model.JobState;
import io.swapline.sandbox.fault.Fault;
import io.swapline.sandbox.fault.RequestKind;
import io.swapline.sandbox.fault.TaskFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * {@code kill -9} at every request to a bucket, and before every step, by which what was put away
 * is removed after its time, or comes back to be paid for again. As often at each as {@code
 * swapline.it.kills} says, in an order drawn from {@code swapline.it.seed}.
 */
@Tag("crash")
class BucketAgainKillIT {
  @RegisterExtension
  final Site site =
      new Site(options -> options.withTimes(Duration.ofMillis(50), Duration.ofMillis(150)));

  private final List<String> early = new ArrayList<>();
  private BucketGround ground;
  private ActScene scene;

  @BeforeEach
  void startServer() throws IOException {
    ground = BucketGround.of(site, Afterwards.MOVE);
    scene = new ActScene(site, ground);
  }

  @AfterEach
  void stopServer() throws IOException {
    try (BucketGround ended = ground) {
      ended.check();
    }
  }

  @Test
  void whatIsKeptForAWhileGoesAfterThatAndNothingElseWhereverItsRemovalWasCut() throws Exception {
    site.set("swapline.keep.done", "30d");
    site.set("swapline.keep.failed", "30d");
    List<Act> acts =
        List.of(
            Act.step("remove-old"),
            Act.done("HEAD", "done/%s.mp4"),
            Act.not("DELETE", "done/%s.mp4"),
            Act.done("DELETE", "done/%s.mp4"),
            Act.not("DELETE", "done/%s.face.jpg"),
            Act.done("DELETE", "done/%s.face.jpg"),
            Act.not("DELETE", "failed/%s-2.reason.txt"),
            Act.done("DELETE", "failed/%s-2.reason.txt"),
            Act.done("DELETE", "failed/%s-2.mp4"));
    Set<String> stays = new HashSet<>();
    scene.start();
    new ActKills(site, ground.gate(), scene)
        .run(
            acts,
            (name, kill) -> {
              Pair pair = scene.drop("in/", name);
              scene.drop("in/", name + "-new");
              ground.drops().tooLarge(name + "-2");
              scene.awaitClosed(name, JobState.DELIVERED);
              scene.awaitClosed(name + "-new", JobState.DELIVERED);
              scene.awaitClosed(name + "-2", JobState.REJECTED);
              stays.add("done/" + name + "-new.mp4");
              stays.add("done/" + name + "-new.face.jpg");
              scene.stop();
              setBack(name);
              setBack(name + "-2");
              kill.atStart();
              scene.start();
              Awaitility.await("all that is old is gone")
                  .atMost(ActScene.SOON)
                  .untilAsserted(
                      () -> assertThat(putAway()).containsExactlyInAnyOrderElementsOf(stays));
              scene.isDelivered(pair, name, 1);
              assertThat(
                      site.read(reads -> reads.history(scene.job(name).id())).stream()
                          .filter(event -> String.valueOf(event.note()).contains("removes ")))
                  .as("lines of its history")
                  .isNotEmpty();
            });
    scene.stop();
  }

  private List<String> putAway() {
    return Stream.of("done/", "failed/").flatMap(top -> scene.keys(top).stream()).toList();
  }

  private void setBack(String name) throws Exception {
    try (Connection ledger = scene.ledger();
        PreparedStatement sql =
            ledger.prepareStatement(
                "UPDATE job SET closed_at = closed_at - 31 * 86400000 WHERE name = ?")) {
      sql.setString(1, name);
      assertThat(sql.executeUpdate()).isEqualTo(1);
    }
  }

  @Test
  void whatFailedIsPaidAgainOnceByAPersonsWordWhereverItsWayBackWasCut() throws Exception {
    List<Act> acts =
        List.of(
            Act.step("restore-files"),
            Act.half("GET", "failed/%s.mp4"),
            Act.done("GET", "failed/%s.face.jpg"),
            Act.not("DELETE", "failed/%s.mp4"),
            Act.done("DELETE", "failed/%s.mp4"),
            Act.done("DELETE", "failed/%s.face.jpg"),
            Act.not("DELETE", "failed/%s.reason.txt"),
            Act.done("DELETE", "failed/%s.reason.txt"),
            Act.step("write-again"));
    ground.alsoLook(request -> lookAtFailed(request.kind(), request.key()));
    scene.start();
    new ActKills(site, ground.gate(), scene)
        .run(
            acts,
            (name, kill) -> {
              site.faults().add(Fault.of(RequestKind.SUBMIT, new TaskFault.FailTask("no face")));
              Pair pair = scene.drop("in/", name);
              scene.awaitClosed(name, JobState.FAILED);
              site.faults().clear();
              kill.when(() -> scene.payAgain(name));
              scene.start();
              scene.awaitClosed(name, JobState.DELIVERED);
              assertThat(scene.keys("failed/")).noneMatch(key -> key.contains(name));
              assertThat(scene.keys("done/"))
                  .contains("done/" + name + ".mp4", "done/" + name + ".face.jpg");
              scene.isDelivered(pair, name, 2);
            });
    scene.stop();
    assertThat(early).as("objects that went before their bytes were held").isEmpty();
  }

  /** What was put away goes only when custody has its bytes. */
  private synchronized void lookAtFailed(String kind, String path) {
    String failed = BucketDrops.BUCKET + "/failed/";
    if (!kind.equals("DELETE") || !path.startsWith(failed) || path.endsWith(".reason.txt")) {
      return;
    }
    String key = path.substring(BucketDrops.BUCKET.length() + 1);
    try (Stream<Path> files = Files.walk(site.data().resolve("custody"))) {
      Path copy = ground.drops().scratch("looked-at");
      if (ground.server().keys(BucketDrops.BUCKET).contains(key)) {
        Files.write(copy, ground.server().get(BucketDrops.BUCKET, key));
        String hash = Clip.sha256(copy);
        if (files.filter(Files::isRegularFile).noneMatch(file -> Clip.sha256(file).equals(hash))) {
          early.add(key);
        }
      }
    } catch (IOException e) {
      early.add(key + ": " + e);
    }
  }

  @Test
  void whatWasRejectedIsTakenAgainOnceByAPersonsWordWhereverThatWasCut() throws Exception {
    List<Act> acts =
        List.of(
            Act.step("reopen-files"),
            Act.done("HEAD", "failed/%s.mp4"),
            Act.done("DELETE", "failed/%s.reason.txt"),
            Act.step("write-reopened"),
            Act.half("GET", "failed/%s.mp4"),
            Act.done("GET", "failed/%s.face.jpg"));
    scene.start();
    new ActKills(site, ground.gate(), scene)
        .run(
            acts,
            (name, kill) -> {
              Path video = Clip.video(ground.drops().scratch(name + ".mp4"), 1000);
              Path face = Clip.face(ground.drops().scratch(name + ".face.jpg"));
              Pair pair = new Pair(name, Clip.sha256(video), Clip.sha256(face));
              scene.put("in/" + name + "-first", video, face);
              scene.awaitClosed(name + "-first", JobState.DELIVERED);
              scene.put("in/" + name, video, face);
              scene.awaitClosed(name, JobState.REJECTED);
              kill.when(() -> scene.payAgain(name));
              scene.start();
              scene.awaitClosed(name, JobState.DELIVERED);
              assertThat(scene.keys("failed/")).noneMatch(key -> key.contains("/" + name + "."));
              assertThat(scene.keys("done/"))
                  .contains("done/" + name + ".mp4", "done/" + name + ".face.jpg");
              scene.isDelivered(pair, name, 2);
              assertThat(
                      site.read(reads -> reads.newest(Integer.MAX_VALUE)).stream()
                          .filter(job -> job.name().equals(name)))
                  .as("jobs of %s: the rejected one, and one that takes its files", name)
                  .hasSize(2);
            });
    scene.stop();
  }
}
