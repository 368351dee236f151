package io.swapline.it.bucket;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.it.support.BucketDrops;
import io.swapline.it.support.Clip;
import io.swapline.it.support.S3Server;
import io.swapline.it.support.Site;
import io.swapline.ledger.history.JobReads;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.sandbox.fault.Fault;
import io.swapline.sandbox.fault.RequestKind;
import io.swapline.sandbox.fault.TaskFault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One video with many faces in a bucket: each object goes where its own job ends. */
class LabelledFacesInBucketIT {
  private static final Duration A_WHILE = Duration.ofSeconds(90);

  @RegisterExtension final Site site = new Site();

  @Test
  void theVideoGoesWithTheLastFaceAndWithWhatFailed() throws Exception {
    try (S3Server server = S3Server.start(Files.createDirectories(site.home().resolve("s3")))) {
      BucketDrops drops = BucketDrops.watched(site, server, server.endpoint());
      site.faults().add(Fault.of(RequestKind.SUBMIT, new TaskFault.FailTask("no face")).only(1));
      Path video = Clip.video(drops.scratch("clip.mp4"), 1000);
      drops.put("clip.face.anna.jpg", Clip.face(drops.scratch("anna.jpg")));
      drops.put("clip.face.bob.jpg", Clip.face(drops.scratch("bob.jpg")));
      drops.put("clip.job.yaml", "enable_restore: true\n");
      drops.put("clip.mp4", video);
      site.start();
      site.await("both are closed", A_WHILE, reads -> closed(reads) == 2);

      List<Job> jobs = site.read(reads -> reads.newest(9));
      String delivered = label(jobs, JobState.DELIVERED);
      String failed = label(jobs, JobState.FAILED);
      assertThat(drops.keys())
          .containsExactlyInAnyOrder(
              "done/clip.face." + delivered + ".jpg",
              "failed/clip.face." + failed + ".jpg",
              "failed/clip.mp4",
              "failed/clip.job.yaml",
              "failed/clip." + failed + ".reason.txt");
      assertThat(site.outbox().resolve("clip." + delivered + ".mp4")).exists();
      assertThat(site.data().resolve("custody")).isEmptyDirectory();

      drops.put("clip.face.dora.jpg", Clip.face(drops.scratch("dora.jpg")));
      Awaitility.await("the late face is told of")
          .atMost(A_WHILE)
          .until(() -> site.command("jobs").contains("One of that name was taken before"));
      String id = jobs.stream().filter(job -> job.name().endsWith(failed)).findFirst().get().id();
      site.command("retry", id, "--pay-again");
      Awaitility.await("the failed face is paid for again, and the video is with what is done")
          .atMost(A_WHILE)
          .untilAsserted(
              () ->
                  assertThat(drops.keys())
                      .containsExactlyInAnyOrder(
                          "done/clip.face.anna.jpg",
                          "done/clip.face.bob.jpg",
                          "done/clip.mp4",
                          "done/clip.job.yaml",
                          "in/clip.face.dora.jpg"));
      assertThat(site.book().submits()).hasSize(3);
      assertThat(site.book().breaches()).isEmpty();
    }
  }

  private static String label(List<Job> jobs, JobState state) {
    return jobs.stream()
        .filter(job -> job.state() == state)
        .findFirst()
        .orElseThrow(() -> new AssertionError("none is " + state))
        .siblings()
        .label();
  }

  private static long closed(JobReads reads) {
    return reads.newest(9).stream().filter(job -> job.closedAt() != null).count();
  }
}
