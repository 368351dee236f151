package io.swapline.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.s3.OpenBucket;
import io.swapline.s3.S3Exception;
import io.swapline.s3.S3Limits;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The end of a bucket's jobs where servers differ: tags, versions, rights, conditions. */
class BucketEndingServersTest {
  @TempDir private Path folder;
  private MemoryS3 server;
  private OpenBucket open;
  private EndedJobs jobs;

  private void serve(boolean versions) throws Exception {
    server = new MemoryS3(versions);
    open = new OpenBucket(server.address(), S3Limits.usual());
    jobs = new EndedJobs(folder, "drops", open.objects());
    server.put("in/shot.mp4", "in/shot.mp4");
  }

  @AfterEach
  void close() throws Exception {
    jobs.close();
    open.close();
    server.close();
  }

  @Test
  void taggedObjectsStayAndSayHowItEnded() throws Exception {
    serve(true);
    server.put("in/dark.mp4", "in/dark.mp4");
    BucketEnding ending = jobs.ending(Afterwards.TAG);
    Job delivered = jobs.of(JobState.DELIVERED, "in/shot.mp4");
    Job failed = jobs.withResult(jobs.of(JobState.FAILED, "in/dark.mp4"));

    jobs.closed(ending, delivered);
    jobs.closed(ending, failed);

    assertThat(server.keys())
        .containsExactly(
            "failed/dark.reason.txt", "failed/dark.result.mp4", "in/dark.mp4", "in/shot.mp4");
    assertThat(server.tags("in/shot.mp4"))
        .containsEntry("swapline", "done")
        .containsEntry("swapline-job", delivered.id());
    assertThat(server.tags("in/dark.mp4")).containsEntry("swapline", "failed");
    assertThat(server.text("failed/dark.reason.txt"))
        .contains("as they were dropped, s3://drops/in/dark.mp4");
    assertThat(jobs.isInCustody(delivered)).isFalse();
    assertThat(jobs.isInCustody(failed)).isFalse();
  }

  @Test
  void aTagThatIsNotAllowedIsAskedForByItsRightAndNothingIsLostMeanwhile() throws Exception {
    serve(false);
    server.deny(act -> act.startsWith("PUT") && act.contains("tagging"));
    BucketEnding ending = jobs.ending(Afterwards.TAG);
    Job job = jobs.of(JobState.DELIVERED, "in/shot.mp4");

    assertThatThrownBy(() -> jobs.closed(ending, job))
        .isInstanceOf(S3Exception.class)
        .hasMessageContaining("s3:PutObjectTagging");
    assertThat(jobs.isInCustody(job)).isTrue();
    server.deny(act -> false);
    jobs.closed(ending, job);

    assertThat(server.tags("in/shot.mp4")).containsEntry("swapline", "done");
    assertThat(jobs.isInCustody(job)).isFalse();
  }

  @Test
  void aReplacedObjectIsNotTagged() throws Exception {
    serve(true);
    Job job = jobs.of(JobState.DELIVERED, "in/shot.mp4");
    server.put("in/shot.mp4", "another drop");

    jobs.closed(jobs.ending(Afterwards.TAG), job);

    assertThat(server.tags("in/shot.mp4")).isEmpty();
    assertThat(server.text("done/shot.mp4")).isEqualTo("in/shot.mp4");
  }

  @Test
  void aDeleteThatIsNotAllowedLeavesTheCopyAndIsTriedAgain() throws Exception {
    serve(false);
    server.deny(act -> act.startsWith("DELETE"));
    BucketEnding ending = jobs.ending(Afterwards.MOVE);
    Job job = jobs.of(JobState.DELIVERED, "in/shot.mp4");

    assertThatThrownBy(() -> jobs.closed(ending, job))
        .isInstanceOf(S3Exception.class)
        .hasMessageContaining("s3:DeleteObject");
    assertThat(server.keys()).containsExactly("done/shot.mp4", "in/shot.mp4");
    server.deny(act -> false);
    jobs.closed(ending, job);

    assertThat(server.keys()).containsExactly("done/shot.mp4");
    assertThat(server.asked()).filteredOn(act -> act.contains("copy")).hasSize(1);
  }

  @Test
  void whereVersionsAreKeptTheOneThatWasTakenIsDeletedAndNoOther() throws Exception {
    serve(true);

    jobs.closed(jobs.ending(Afterwards.MOVE), jobs.of(JobState.DELIVERED, "in/shot.mp4"));

    assertThat(server.keys()).containsExactly("done/shot.mp4");
    assertThat(server.asked()).contains("DELETE in/shot.mp4 versionId=v1");
  }

  @Test
  void theSameBytesThatWereDroppedAgainAreAnotherVersionAndAreLeftAlone() throws Exception {
    serve(true);
    Job job = jobs.of(JobState.DELIVERED, "in/shot.mp4");
    server.put("in/shot.mp4", "in/shot.mp4");

    jobs.closed(jobs.ending(Afterwards.MOVE), job);

    assertThat(server.keys()).containsExactly("done/shot.mp4", "in/shot.mp4");
  }

  @Test
  void aServerThatKnowsNoConditionsIsLookedAtBeforeItIsWrittenTo() throws Exception {
    serve(false);
    server.doNotKnow(act -> act.contains("if-absent") || act.contains("if-match"));
    server.put("failed/shot.mp4", "theirs");
    Job job = jobs.withResult(jobs.of(JobState.FAILED, "in/shot.mp4"));

    jobs.closed(jobs.ending(Afterwards.MOVE), job);

    assertThat(server.keys())
        .containsExactly(
            "failed/shot.mp4",
            "failed/shot~2.mp4",
            "failed/shot~2.reason.txt",
            "failed/shot~2.result.mp4");
    assertThat(server.text("failed/shot.mp4")).isEqualTo("theirs");
  }

  @Test
  void aCopyThatIsNotAllowedTakesNothingAway() throws Exception {
    serve(false);
    server.deny(act -> act.contains(" copy"));
    Job job = jobs.of(JobState.DELIVERED, "in/shot.mp4");

    assertThatThrownBy(() -> jobs.closed(jobs.ending(Afterwards.MOVE), job))
        .hasMessageContaining("s3:PutObject");

    assertThat(server.keys()).containsExactly("in/shot.mp4");
    assertThat(jobs.isInCustody(job)).isTrue();
  }
}
