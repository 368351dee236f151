package io.swapline.bucket;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.custody.Sha256;
import io.swapline.ledger.model.InputFile;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.s3.OpenBucket;
import io.swapline.s3.S3Limits;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is brought back from a bucket when a person pays again is what was dropped. */
class BucketReadsTest {
  @TempDir private Path folder;
  private MemoryS3 server;
  private OpenBucket open;
  private EndedJobs jobs;
  private BucketReads reads;

  @BeforeEach
  void serve() throws Exception {
    server = new MemoryS3(true);
    open = new OpenBucket(server.address(), S3Limits.usual());
    jobs = new EndedJobs(folder, "drops", open.objects());
    reads = new BucketReads(open.objects());
    server.put("in/shot.mp4", "in/shot.mp4");
  }

  @AfterEach
  void close() throws Exception {
    jobs.close();
    open.close();
    server.close();
  }

  @Test
  void whatWasMovedIsFetchedFromWhereItIsAndPutBackThereIfItComesToNothing() throws Exception {
    Job closed = jobs.closed(jobs.ending(Afterwards.MOVE), jobs.of(JobState.FAILED, "in/shot.mp4"));
    InputFile file = closed.target();
    Path place = folder.resolve("target.mp4");

    InputFile seen = reads.seenAgain(file).orElseThrow();
    assertThat(seen.source()).isEqualTo("s3://drops/failed/shot.mp4");
    assertThat(reads.fetch(seen, place)).isEqualTo(Sha256.ofText("in/shot.mp4"));
    reads.removePutAway(closed, file);
    assertThat(server.keys()).containsExactly("failed/shot.reason.txt");
    reads.putAway(closed, file, place);

    assertThat(server.text("failed/shot.mp4")).isEqualTo("in/shot.mp4");
    assertThat(place).doesNotExist();
    reads.removeReason(closed, "s3://drops/failed/shot.reason.txt");
    assertThat(server.keys()).containsExactly("failed/shot.mp4");
  }

  @Test
  void whatStayedIsSeenAgainUnlessAnotherDropIsThereByNow() throws IOException {
    Job closed = jobs.closed(jobs.ending(Afterwards.TAG), jobs.of(JobState.FAILED, "in/shot.mp4"));
    assertThat(reads.seenAgain(closed.target())).isPresent();

    server.put("in/shot.mp4", "in/shot.mp4");

    assertThat(reads.seenAgain(closed.target())).isEmpty();
  }

  @Test
  void whatSomebodyPutInPlaceOfAFileThatWasPutAwayIsNotRemoved() throws IOException {
    Job closed = jobs.closed(jobs.ending(Afterwards.MOVE), jobs.of(JobState.FAILED, "in/shot.mp4"));
    server.put("failed/shot.mp4", "theirs");

    reads.removePutAway(closed, closed.target());

    assertThat(server.text("failed/shot.mp4")).isEqualTo("theirs");
  }
}
