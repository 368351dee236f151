package io.swapline.it.bucket;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.it.support.Clip;
import io.swapline.it.support.S3Server;
import io.swapline.it.support.ServiceProcess;
import io.swapline.it.support.Site;
import io.swapline.ledger.model.JobState;
import io.swapline.sandbox.fault.Fault;
import io.swapline.sandbox.fault.RequestKind;
import io.swapline.sandbox.fault.TaskFault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BucketIT {
  private static final Duration A_WHILE = Duration.ofSeconds(60);

  @RegisterExtension final Site site = new Site();
  private S3Server server;

  @BeforeEach
  void startServer() throws IOException {
    server = S3Server.start(Files.createDirectories(site.home().resolve("s3")));
    server.makeBucket("drops");
    site.set("swapline.watch.folder", "");
    site.set("swapline.watch.s3.bucket", "drops");
    site.set("swapline.watch.s3.prefix", "in");
    site.set("swapline.watch.s3.endpoint", server.endpoint().toString());
    site.set("swapline.watch.s3.path-style", "true");
    site.set("swapline.watch.s3.access-key", S3Server.KEY.id());
    site.set("swapline.watch.s3.secret-key", S3Server.KEY.secret());
    site.set("swapline.watch.s3.every", "1s");
  }

  @AfterEach
  void stopServer() {
    server.close();
  }

  private void put(String key, Path file) throws IOException {
    server.put("drops", key, Files.readAllBytes(file));
  }

  private void drop(String name) throws IOException {
    Path files = Files.createDirectories(site.home().resolve("files"));
    put("in/" + name + ".mp4", Clip.video(files.resolve("clip.mp4"), 1000));
    put("in/" + name + ".face.jpg", Clip.face(files.resolve("clip.face.jpg")));
  }

  @Test
  void aPairInABucketIsDeliveredAndPaidOnce() throws Exception {
    site.start();
    drop("shoot/day 1/clip+a%41ä");

    site.await("delivered", A_WHILE, reads -> reads.inState(JobState.DELIVERED, 2).size() == 1);

    assertThat(site.outbox().resolve("shoot/day 1/clip+a%41ä.mp4")).exists();
    assertThat(site.outbox().resolve("shoot/day 1/clip+a%41ä.receipt.json")).exists();
    assertThat(site.book().submits()).hasSize(1);
    assertThat(site.logs()).doesNotContain(S3Server.KEY.secret());
    Awaitility.await("put away")
        .atMost(A_WHILE)
        .untilAsserted(
            () ->
                assertThat(server.keys("drops"))
                    .containsExactlyInAnyOrder(
                        "done/shoot/day 1/clip+a%41ä.face.jpg",
                        "done/shoot/day 1/clip+a%41ä.mp4", "in/.swapline"));
    Awaitility.await("custody is empty")
        .atMost(A_WHILE)
        .untilAsserted(() -> assertThat(site.data().resolve("custody")).isEmptyDirectory());
  }

  @Test
  void aPairThatCameThereByOtherWaysAndHasNoTagsIsDeliveredAndPaidOnce() throws Exception {
    site.start();
    Path files = Files.createDirectories(site.home().resolve("files"));
    server.write("drops", "in/clip.mp4", Clip.video(files.resolve("clip.mp4"), 1000));
    server.write("drops", "in/clip.face.jpg", Clip.face(files.resolve("clip.face.jpg")));

    site.await("delivered", A_WHILE, reads -> reads.inState(JobState.DELIVERED, 2).size() == 1);

    assertThat(site.book().submits()).hasSize(1);
    Awaitility.await("put away")
        .atMost(A_WHILE)
        .untilAsserted(
            () ->
                assertThat(server.keys("drops"))
                    .containsExactlyInAnyOrder(
                        "done/clip.face.jpg", "done/clip.mp4", "in/.swapline"));
    assertThat(site.logs()).doesNotContain("ERROR");
  }

  @Test
  void aLatePartnerIsWaitedForAcrossARestart() throws Exception {
    ServiceProcess first = site.start();
    Path files = Files.createDirectories(site.home().resolve("files"));
    put("in/clip.mp4", Clip.video(files.resolve("clip.mp4"), 1000));
    Awaitility.await("seen")
        .atMost(A_WHILE)
        .until(() -> site.command("jobs").contains("the face is missing"));
    first.kill();

    site.start();
    put("in/clip.face.jpg", Clip.face(files.resolve("clip.face.jpg")));

    site.await("delivered", A_WHILE, reads -> reads.inState(JobState.DELIVERED, 2).size() == 1);
    assertThat(site.book().submits()).hasSize(1);
  }

  @Test
  void aFileThatIsNoVideoEndsInFailedBesideAReason() throws Exception {
    site.start();
    Path files = Files.createDirectories(site.home().resolve("files"));
    server.put("drops", "in/clip.mp4", "no video");
    put("in/clip.face.jpg", Clip.face(files.resolve("clip.face.jpg")));

    Awaitility.await("put away")
        .atMost(A_WHILE)
        .untilAsserted(
            () ->
                assertThat(server.keys("drops"))
                    .containsExactlyInAnyOrder(
                        "failed/clip.face.jpg",
                        "failed/clip.mp4",
                        "failed/clip.reason.txt",
                        "in/.swapline"));
    assertThat(new String(server.get("drops", "failed/clip.reason.txt"), StandardCharsets.UTF_8))
        .contains("Paid: no.", "s3://drops/failed");
    assertThat(site.book().submits()).isEmpty();
  }

  @Test
  void whatFailedIsPaidForAgainFromWhereItWasPutAway() throws Exception {
    site.faults().add(Fault.of(RequestKind.SUBMIT, new TaskFault.FailTask("no face")).only(1));
    site.start();
    drop("again");
    site.await(
        "the failure",
        A_WHILE,
        reads ->
            reads.inState(JobState.FAILED, 1).stream().anyMatch(job -> job.closedAt() != null));
    assertThat(server.keys("drops")).contains("failed/again.mp4", "failed/again.reason.txt");

    String id = site.read(reads -> reads.newest(1)).get(0).id();
    site.command("retry", id, "--pay-again");
    Awaitility.await("put away")
        .atMost(A_WHILE)
        .untilAsserted(
            () ->
                assertThat(server.keys("drops"))
                    .containsExactlyInAnyOrder(
                        "done/again.face.jpg", "done/again.mp4", "in/.swapline"));

    assertThat(site.outbox().resolve("again.mp4")).exists();
    assertThat(site.book().submits()).hasSize(2);
    assertThat(site.command("show", id)).doesNotContain("not in the bucket any more");
  }
}
