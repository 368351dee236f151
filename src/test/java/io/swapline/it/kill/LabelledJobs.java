package io.swapline.it.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.it.support.Site;
import io.swapline.ledger.history.JobReads;
import io.swapline.ledger.model.FileRole;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.sandbox.account.Book;
import io.swapline.sandbox.media.Stamp;
import java.io.IOException;
import java.util.List;

/** What holds of the jobs of a video with several faces, wherever it was killed. */
final class LabelledJobs {
  private LabelledJobs() {}

  /** How many are at an end, or parked. */
  static long over(JobReads reads) {
    return reads.newest(Integer.MAX_VALUE).stream()
        .filter(job -> job.siblings() != null)
        .filter(job -> job.closedAt() != null || job.state() == JobState.SUBMIT_UNKNOWN)
        .count();
  }

  /**
   * It was not paid twice; what was delivered was paid, and is of that video and its own face.
   *
   * @return what was paid for it
   */
  static List<Book.Paid> paid(Site site, Job job, String video) throws IOException {
    String face = job.input(FileRole.FACE).orElseThrow().sha256();
    List<Book.Paid> paid =
        site.book().paid().stream()
            .filter(one -> one.videoSha256().equals(video) && one.faceSha256().equals(face))
            .toList();
    assertThat(paid.size()).as("%s: times paid", job.name()).isLessThanOrEqualTo(1);
    if (job.state() == JobState.DELIVERED) {
      assertThat(paid).hasSize(1);
      assertThat(Stamp.read(site.outbox().resolve(job.name() + ".mp4")))
          .isEqualTo(new Stamp(video, face));
    }
    return paid;
  }
}
