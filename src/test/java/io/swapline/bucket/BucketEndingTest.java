package io.swapline.bucket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swapline.custody.Sha256;
import io.swapline.it.support.S3Server;
import io.swapline.ledger.model.InputFile;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.s3.ObjectRoute;
import io.swapline.s3.OpenBucket;
import io.swapline.s3.S3Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of the objects of a job that is over, on a real server. */
class BucketEndingTest {
  private static final AtomicInteger BUCKETS = new AtomicInteger();

  @TempDir private static Path servers;
  private static S3Server server;

  @TempDir private Path folder;
  private String bucket;
  private OpenBucket open;
  private EndedJobs jobs;

  @BeforeAll
  static void start() throws IOException {
    server = S3Server.start(servers);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void openBucket() throws Exception {
    bucket = "drops" + BUCKETS.incrementAndGet();
    server.makeBucket(bucket);
    open = new OpenBucket(server.address(bucket, bucket, ""), S3Limits.usual());
    jobs = new EndedJobs(folder, bucket, open.objects());
  }

  @AfterEach
  void closeBucket() throws Exception {
    jobs.close();
    open.close();
  }

  @Test
  void deliveredObjectsGoUnderDoneWithTheirSubFolderAndSayWhoseTheyAre() throws Exception {
    put("in/reel/shot + 1.mp4", "in/reel/shot + 1.face.jpg", "in/_face.jpg");
    Job job = jobs.of(JobState.DELIVERED, "in/reel/shot + 1.mp4", "in/reel/shot + 1.face.jpg");

    Job closed = jobs.closed(jobs.ending(Afterwards.MOVE), job);

    assertThat(server.keys(bucket))
        .containsExactly("done/reel/shot + 1.face.jpg", "done/reel/shot + 1.mp4", "in/_face.jpg");
    assertThat(text("done/reel/shot + 1.mp4")).isEqualTo("in/reel/shot + 1.mp4");
    assertThat(server.metadata(bucket, "done/reel/shot + 1.mp4"))
        .containsEntry("swapline-job", job.id())
        .containsEntry("swapline-sha256", Sha256.ofText("in/reel/shot + 1.mp4"));
    assertThat(closed.inputs())
        .extracting(InputFile::archived)
        .contains("s3://" + bucket + "/done/reel/shot + 1.mp4");
    assertThat(jobs.isInCustody(job)).isFalse();
  }

  @Test
  void whatFailedGoesUnderFailedBesideItsReasonAndTheResultThatWasPaidFor() throws Exception {
    put("in/shot.mp4");
    Job job = jobs.withResult(jobs.of(JobState.FAILED, "in/shot.mp4"));

    Job closed = jobs.closed(jobs.ending(Afterwards.MOVE), job);

    assertThat(server.keys(bucket))
        .containsExactly("failed/shot.mp4", "failed/shot.reason.txt", "failed/shot.result.mp4");
    assertThat(text("failed/shot.reason.txt"))
        .contains("What happened: It was too dark.")
        .contains("in s3://" + bucket + "/failed/ (job " + job.id() + ")");
    assertThat(text("failed/shot.result.mp4")).isEqualTo("result");
    assertThat(closed.output().path()).isEqualTo("s3://" + bucket + "/failed/shot.result.mp4");
  }

  @Test
  void namesThatAreTakenAreNobodyElsesToLose() throws Exception {
    put("in/shot.mp4", "in/shot.face.jpg");
    server.put(bucket, "failed/shot.face.jpg", "theirs");
    server.put(bucket, "failed/shot~2.reason.txt", "theirs too");
    Job job = jobs.of(JobState.FAILED, "in/shot.mp4", "in/shot.face.jpg");

    jobs.closed(jobs.ending(Afterwards.MOVE), job);

    assertThat(server.keys(bucket))
        .containsExactly(
            "failed/shot.face.jpg",
            "failed/shot~2.reason.txt",
            "failed/shot~3.face.jpg",
            "failed/shot~3.mp4",
            "failed/shot~3.reason.txt");
    assertThat(text("failed/shot.face.jpg")).isEqualTo("theirs");
  }

  @Test
  void aNameThatIsTakenAfterItWasChosenIsChosenAnewForAllFilesOfTheDrop() throws Exception {
    put("in/shot.mp4", "in/shot.face.jpg");
    BucketEnding ending = jobs.ending(Afterwards.MOVE);
    Job planned =
        jobs.planned(ending, jobs.of(JobState.DELIVERED, "in/shot.mp4", "in/shot.face.jpg"));
    server.put(bucket, "done/shot.face.jpg", "theirs");

    assertThatThrownBy(() -> ending.move(planned))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("done/shot.face.jpg was put there by somebody else");
    assertThat(server.keys(bucket)).contains("in/shot.mp4", "in/shot.face.jpg");
    jobs.closed(ending, planned);

    assertThat(server.keys(bucket))
        .containsExactly("done/shot.face.jpg", "done/shot~2.face.jpg", "done/shot~2.mp4");
    assertThat(text("done/shot.face.jpg")).isEqualTo("theirs");
  }

  @ParameterizedTest
  @EnumSource(
      value = ObjectRoute.class,
      names = {"COPY", "PUT_NEW", "DELETE"})
  void aProcessThatDiedBeforeAnyActGoesOnFromThere(ObjectRoute act) throws Exception {
    put("in/shot.mp4", "in/shot.face.jpg");
    BucketEnding ending = jobs.ending(Afterwards.MOVE);
    Job job = jobs.withResult(jobs.of(JobState.FAILED, "in/shot.mp4", "in/shot.face.jpg"));
    Job planned = jobs.planned(ending, job);
    open.stopBefore(act);

    assertThatThrownBy(() -> ending.move(planned)).isInstanceOf(IOException.class);
    assertThat(server.keys(bucket)).contains("in/shot.mp4", "in/shot.face.jpg");
    assertThat(jobs.isInCustody(job)).isTrue();
    open.goOn(act);
    jobs.closed(ending, job);

    assertThat(server.keys(bucket))
        .containsExactly(
            "failed/shot.face.jpg",
            "failed/shot.mp4",
            "failed/shot.reason.txt",
            "failed/shot.result.mp4");
    assertThat(jobs.isInCustody(job)).isFalse();
    assertThat(jobs.history(job)).noneMatch(line -> line.contains("not in the bucket any more"));
  }

  @Test
  void aProcessThatDiedBeforeCustodyWasClearedTellsNothingOfObjectsThatItMovedItself()
      throws Exception {
    put("in/shot.mp4");
    BucketEnding ending = jobs.ending(Afterwards.MOVE);
    Job job = jobs.of(JobState.DELIVERED, "in/shot.mp4");
    Path left = Files.writeString(jobs.custody(job).resolve("left"), "");

    assertThatThrownBy(() -> jobs.closed(ending, job)).isInstanceOf(IOException.class);
    Files.writeString(jobs.custody(job).resolve("target.mp4"), "in/shot.mp4");
    Files.delete(left);
    Job closed = jobs.closed(ending, job);

    assertThat(server.keys(bucket)).containsExactly("done/shot.mp4");
    assertThat(closed.why()).isEqualTo("it was too dark");
  }

  @ParameterizedTest
  @EnumSource(value = Afterwards.class)
  void anObjectThatWasReplacedMeanwhileIsLeftAloneAndWhatWasTakenIsKept(Afterwards afterwards)
      throws Exception {
    put("in/shot.mp4");
    Job job = jobs.of(JobState.FAILED, "in/shot.mp4");
    server.put(bucket, "in/shot.mp4", "another drop");

    jobs.closed(jobs.ending(afterwards), job);

    assertThat(text("in/shot.mp4")).isEqualTo("another drop");
    if (afterwards == Afterwards.NOTHING) {
      assertThat(folder.resolve("failed/shot.mp4")).hasContent("in/shot.mp4");
      assertThat(server.keys(bucket)).containsExactly("in/shot.mp4");
    } else {
      assertThat(text("failed/shot.mp4")).isEqualTo("in/shot.mp4");
      assertThat(jobs.history(job))
          .anyMatch(
              line ->
                  line.contains(
                      "shot.mp4 is not in the bucket any more as it was dropped; what was taken of"
                          + " it is kept as s3://"
                          + bucket
                          + "/failed/shot.mp4"));
    }
    assertThat(jobs.isInCustody(job)).isFalse();
  }

  @Test
  void anObjectThatIsReplacedAfterItWasCopiedIsLeftAlone() throws Exception {
    put("in/shot.mp4");
    BucketEnding ending = jobs.ending(Afterwards.MOVE);
    Job job = jobs.of(JobState.DELIVERED, "in/shot.mp4");
    open.stopBefore(ObjectRoute.DELETE);
    assertThatThrownBy(() -> jobs.closed(ending, job)).isInstanceOf(IOException.class);
    server.put(bucket, "in/shot.mp4", "another drop");
    open.goOn(ObjectRoute.DELETE);

    jobs.closed(ending, job);

    assertThat(server.keys(bucket)).containsExactly("done/shot.mp4", "in/shot.mp4");
    assertThat(text("in/shot.mp4")).isEqualTo("another drop");
    assertThat(text("done/shot.mp4")).isEqualTo("in/shot.mp4");
  }

  @Test
  void anObjectThatVanishedMeanwhileIsKeptFromCustody() throws Exception {
    put("in/shot.mp4");
    Job job = jobs.of(JobState.DELIVERED, "in/shot.mp4");
    server.client().deleteObject(one -> one.bucket(bucket).key("in/shot.mp4"));

    jobs.closed(jobs.ending(Afterwards.MOVE), job);

    assertThat(server.keys(bucket)).containsExactly("done/shot.mp4");
    assertThat(server.metadata(bucket, "done/shot.mp4")).containsEntry("swapline-job", job.id());
  }

  @Test
  void whatWasRefusedUnreadIsMovedWithoutEverHavingBeenFetched() throws Exception {
    put("in/shot.mp4");
    Job job = jobs.unread("in/shot.mp4");

    jobs.closed(jobs.ending(Afterwards.MOVE), job);

    assertThat(server.keys(bucket)).containsExactly("failed/shot.mp4", "failed/shot.reason.txt");
  }

  @Test
  void aDropThatWasPutBackUntouchedStaysWhereItIs() throws Exception {
    put("in/shot.mp4");
    Job taken = jobs.of(JobState.CANCELLED, "in/shot.mp4");
    Job undone = taken.withInputs(List.of(taken.target().towards(null)));
    BucketEnding ending = jobs.ending(Afterwards.MOVE);

    assertThat(ending.plan(undone).facts().inputs()).isEmpty();
    Files.delete(Path.of(taken.target().custody()));
    ending.move(undone);

    assertThat(server.keys(bucket)).containsExactly("in/shot.mp4");
  }

  @Test
  void onlyWhatWasDeliveredIsDeleted() throws Exception {
    put("in/shot.mp4", "in/dark.mp4");
    BucketEnding ending = jobs.ending(Afterwards.DELETE);

    jobs.closed(ending, jobs.of(JobState.DELIVERED, "in/shot.mp4"));
    jobs.closed(ending, jobs.of(JobState.FAILED, "in/dark.mp4"));

    assertThat(server.keys(bucket)).containsExactly("failed/dark.mp4", "failed/dark.reason.txt");
  }

  @Test
  void whereOnlyReadingIsAllowedNothingElseIsAsked() throws Exception {
    put("in/shot.mp4", "in/dark.mp4");
    for (ObjectRoute act : ObjectRoute.values()) {
      if (act != ObjectRoute.HEAD && act != ObjectRoute.GET) {
        open.stopBefore(act);
      }
    }
    BucketEnding ending = jobs.ending(Afterwards.NOTHING);
    Job failed = jobs.withResult(jobs.of(JobState.FAILED, "in/dark.mp4"));

    jobs.closed(ending, jobs.of(JobState.DELIVERED, "in/shot.mp4"));
    jobs.closed(ending, failed);

    assertThat(server.keys(bucket)).containsExactly("in/dark.mp4", "in/shot.mp4");
    assertThat(folder.resolve("failed/dark.result.mp4")).hasContent("result");
    assertThat(folder.resolve("failed/dark.reason.txt"))
        .content()
        .contains("as they were dropped, s3://" + bucket + "/in/dark.mp4");
    assertThat(folder.resolve("done/shot.mp4")).doesNotExist();
    assertThat(jobs.isInCustody(failed)).isFalse();
  }

  @Test
  void afterItsTermWhatWeMovedIsRemovedAndNothingElse() throws Exception {
    put("in/shot.mp4", "in/dark.mp4", "in/mine.mp4");
    BucketEnding ending = jobs.ending(Afterwards.MOVE);
    Job delivered = jobs.of(JobState.DELIVERED, "in/shot.mp4");
    jobs.closed(ending, delivered);
    jobs.closed(ending, jobs.withResult(jobs.of(JobState.FAILED, "in/dark.mp4")));
    jobs.closed(ending, jobs.of(JobState.DELIVERED, "in/mine.mp4"));
    server.put(bucket, "done/mine.mp4", "somebody else's by now");
    jobs.later(Duration.ofDays(29));
    jobs.removeOld(Duration.ofDays(30));
    assertThat(server.keys(bucket)).hasSize(5);

    jobs.later(Duration.ofDays(2));
    jobs.removeOld(Duration.ofDays(30));

    assertThat(server.keys(bucket)).containsExactly("done/mine.mp4");
    assertThat(jobs.history(delivered))
        .contains(
            "removes \"shot.mp4\" from s3://"
                + bucket
                + "/done (sha256 "
                + Sha256.ofText("in/shot.mp4")
                + "): swapline.keep.done=30d");
  }

  private void put(String... keys) {
    for (String key : keys) {
      server.put(bucket, key, key);
    }
  }

  private String text(String key) {
    return new String(server.get(bucket, key), UTF_8);
  }
}
