package io.swapline.it.bucket;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.it.support.Clip;
import io.swapline.it.support.S3Gate;
import io.swapline.it.support.S3Ground;
import io.swapline.it.support.SampleConsent;
import io.swapline.it.support.ServiceProcess;
import io.swapline.it.support.Site;
import io.swapline.ledger.history.JobReads;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.sandbox.media.Stamp;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What a folder promises, of a bucket. */
@Tag("long")
@Execution(ExecutionMode.CONCURRENT)
class BucketTableIT {
  private static final Duration A_WHILE = Duration.ofSeconds(60);

  @RegisterExtension
  final Site site =
      new Site(options -> options.withTimes(Duration.ofMillis(200), Duration.ofSeconds(3)));

  private S3Ground s3;

  @BeforeEach
  void startServer() throws IOException {
    s3 = S3Ground.of(site);
  }

  @AfterEach
  void stopServer() throws IOException {
    s3.close();
  }

  @Test
  void theSameBytesUnderAnotherKeyAreRejectedNamingTheFirst() throws Exception {
    ServiceProcess service = site.start();
    Path video = Clip.video(s3.drops().scratch("clip.mp4"), 1000);
    Path face = Clip.face(s3.drops().scratch("clip.face.jpg"));
    put("shoot/day 1/clip", video, face);
    site.await("delivered", A_WHILE, reads -> closed(reads, JobState.DELIVERED, 1));
    put("again", video, face);
    site.await("rejected", A_WHILE, reads -> closed(reads, JobState.REJECTED, 1));
    service.stop();

    assertThat(newest().why()).contains("shoot/day 1/clip");
    assertThat(site.book().submits()).hasSize(1);
    assertThat(service.log()).doesNotContain("ERROR");
  }

  @Test
  void aTargetThatIsPutAnewWhileItsJobRunsIsASecondDropAndARestartTakesNeitherAgain()
      throws Exception {
    ServiceProcess first = site.start();
    Path face = Clip.face(s3.drops().scratch("clip.face.jpg"));
    Path one = Clip.video(s3.drops().scratch("one.mp4"), 1000);
    Path two = Clip.video(s3.drops().scratch("two.mp4"), 1000);
    put("clip", one, face);
    site.await("at work", A_WHILE, reads -> reads.inState(JobState.RUNNING, 1).size() == 1);
    put("clip", two, face);
    site.await("the second", A_WHILE, reads -> reads.newest(9).size() == 2);
    first.kill();
    ServiceProcess second = site.start();
    site.await("both delivered", A_WHILE, reads -> closed(reads, JobState.DELIVERED, 2));
    second.stop();
    ServiceProcess third = site.start();
    put("other", Clip.video(s3.drops().scratch("three.mp4"), 1000), face);
    site.await("a third", A_WHILE, reads -> closed(reads, JobState.DELIVERED, 3));
    third.stop();

    List<Job> jobs = site.read(reads -> reads.newest(9));
    assertThat(jobs).hasSize(3);
    assertThat(site.book().submits()).hasSize(3);
    assertThat(made("clip.mp4", "clip~2.mp4"))
        .containsExactly(
            new Stamp(Clip.sha256(one), Clip.sha256(face)),
            new Stamp(Clip.sha256(two), Clip.sha256(face)));
  }

  private List<Stamp> made(String... names) throws IOException {
    List<Stamp> all = new ArrayList<>();
    for (String name : names) {
      all.add(Stamp.read(site.outbox().resolve(name)));
    }
    return all;
  }

  @Test
  void consentThatIsTakenBackInTheBucketWhileTheJobWaitsForASlotIsNotPaidFor() throws Exception {
    site.set("swapline.consent.policy", "required");
    site.set("swapline.consent.attestation", "");
    s3.drops().put("_consent.json", SampleConsent.revokedAt("null"));
    site.start();
    site.command("pause");
    s3.drops().drop("shot");
    site.await("the wait", A_WHILE, reads -> reads.inState(JobState.PREPARED, 1).size() == 1);

    s3.drops().put("_consent.json", SampleConsent.revokedAt("\"2026-01-01\""));
    site.command("resume");

    site.await("the end", A_WHILE, reads -> reads.inState(JobState.CANCELLED, 1).size() == 1);
    assertThat(site.book().submits()).isEmpty();
    assertThat(newest().why())
        .contains("the consent ended before the job was submitted; nothing was paid")
        .contains("was revoked");
  }

  @Test
  void anObjectThatGoesWhileItIsFetchedIsNotPaidForAndIsTakenWhenItIsPutAgain() throws Exception {
    S3Gate.Hold hold =
        s3.gate()
            .hold(
                S3Gate.Point.BEFORE,
                request -> request.kind().equals("GET") && request.key().endsWith("/clip.mp4"));
    site.start();
    Path video = Clip.video(s3.drops().scratch("kept.mp4"), 1000);
    s3.drops().put("clip.face.jpg", Clip.face(s3.drops().scratch("clip.face.jpg")));
    s3.drops().put("clip.mp4", video);
    Awaitility.await("fetched").atMost(A_WHILE).until(hold::isReached);
    s3.drops().remove("clip.mp4");
    hold.end(true);
    site.await("undone", A_WHILE, reads -> reads.inState(JobState.CANCELLED, 9).size() == 1);
    assertThat(newest().why()).contains("clip.mp4 was changed or removed");
    assertThat(site.book().submits()).isEmpty();

    s3.drops().put("clip.mp4", video);

    site.await("delivered", A_WHILE, reads -> closed(reads, JobState.DELIVERED, 1));
    assertThat(site.book().submits()).hasSize(1);
  }

  private void put(String name, Path video, Path face) throws IOException {
    s3.drops().put(name + ".mp4", video);
    s3.drops().put(name + ".face.jpg", face);
  }

  private Job newest() {
    return site.read(reads -> reads.newest(1)).get(0);
  }

  private static boolean closed(JobReads reads, JobState state, int number) {
    return reads.inState(state, 99).stream().filter(job -> job.closedAt() != null).count()
        == number;
  }
}
