package io.swapline.ledger.claims;

import static io.swapline.ledger.LedgerScene.LEASE;
import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.ledger.LedgerScene;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.model.Outcome;
import io.swapline.ledger.model.ResultLink;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No vendor and no host of results holds more of a step than its share. */
class SharesTest {
  private static final int SLOTS = 12;
  private static final int EACH = 6;

  @TempDir private Path data;

  private LedgerScene scene;
  private final List<Job> inWork = new ArrayList<>();

  @BeforeEach
  void open() {
    scene = new LedgerScene(data);
  }

  @AfterEach
  void close() {
    scene.close();
  }

  @Test
  void oneVendorsTasksLeaveSlotsForAnothersHoweverMuchLongerTheyWait() {
    running("slow", 20);
    running("quick", 3);
    scene.sql("UPDATE job SET due_at = due_at - 60000 WHERE provider = 'slow'");

    assertThat(names(claim(JobState.RUNNING, ShareBy.PROVIDER))).hasSize(9).contains("quick-3");
    assertThat(inWork).filteredOn(job -> job.provider().equals("slow")).hasSize(EACH);
    assertThat(claim(JobState.RUNNING, ShareBy.PROVIDER)).isEmpty();
  }

  @Test
  void tasksOfAVendorWhoseReadsFailLeaveHalfOfItsShareToTheOthers() {
    running("one", 20);
    scene.sql("UPDATE job SET tries = 1, due_at = due_at - 60000 WHERE name > 'one-15'");

    List<Job> claimed = claim(JobState.RUNNING, ShareBy.PROVIDER);

    assertThat(claimed).hasSize(EACH);
    assertThat(claimed).filteredOn(job -> job.tries() > 0).hasSize(EACH / 2);
  }

  @Test
  void aHostThatIsSlowWithResultsLeavesSlotsForAnother() {
    running("one", 12);
    for (Job job : scene.claim(JobState.RUNNING, 100)) {
      String host = job.name().equals("one-3") ? "quick.example" : "slow.example:8443";
      ResultLink link = new ResultLink("https://" + host + "/" + job.id(), "mp4", null, false);
      scene.advance(job, JobState.FINISHED, Outcome.plain().result(link));
    }

    assertThat(names(claim(JobState.FINISHED, ShareBy.HOST))).hasSize(EACH + 1).contains("one-3");
    assertThat(claim(JobState.FINISHED, ShareBy.HOST)).isEmpty();
  }

  @Test
  void resultsOfAHostThatFailLeaveHalfOfItsShareToTheOthers() {
    running("one", 20);
    for (Job job : scene.claim(JobState.RUNNING, 100)) {
      ResultLink link = new ResultLink("https://one.example/" + job.id(), "mp4", null, false);
      scene.advance(job, JobState.FINISHED, Outcome.plain().result(link));
    }
    scene.sql("UPDATE job SET tries = 2, due_at = due_at - 60000 WHERE name > 'one-15'");

    List<Job> claimed = claim(JobState.FINISHED, ShareBy.HOST);

    assertThat(claimed).hasSize(EACH);
    assertThat(claimed).filteredOn(job -> job.tries() > 0).hasSize(EACH / 2);
  }

  @Test
  void oneVendorsSubmitsLeaveSlotsForAnothers() {
    in(JobState.PREPARED, "slow", 10);
    in(JobState.PREPARED, "quick", 2);

    assertThat(names(claim(JobState.PREPARED, ShareBy.PROVIDER)))
        .hasSize(EACH + 2)
        .contains("quick-1", "quick-2");
    assertThat(claim(JobState.PREPARED, ShareBy.PROVIDER)).isEmpty();
  }

  @Test
  void preparedJobsWhoseUploadFailedStandBackThoughTheyAreTheOldest() {
    in(JobState.PREPARED, "one", 20);
    scene.sql("UPDATE job SET tries = 1, created_at = created_at - 60000 WHERE name > 'one-15'");

    List<Job> first = claim(JobState.PREPARED, ShareBy.PROVIDER);
    assertThat(first).hasSize(EACH);
    assertThat(first).filteredOn(job -> job.tries() > 0).hasSize(EACH / 2);

    inWork.removeIf(job -> job.tries() == 0);
    List<Job> then = claim(JobState.PREPARED, ShareBy.PROVIDER);
    assertThat(then).hasSize(EACH / 2).allMatch(job -> job.tries() == 0);
  }

  @Test
  void whereNoneFailedTheOldestAreSubmittedFirst() {
    in(JobState.PREPARED, "one", 20);
    scene.sql("UPDATE job SET created_at = created_at - 60000 WHERE name IN ('one-9', 'one-7')");

    assertThat(names(claim(JobState.PREPARED, ShareBy.PROVIDER)))
        .hasSize(EACH)
        .startsWith("one-7", "one-9");
  }

  private void running(String provider, int tasks) {
    in(JobState.RUNNING, provider, tasks);
  }

  private void in(JobState state, String provider, int jobs) {
    for (int n = 1; n <= jobs; n++) {
      Job job = scene.open(provider + "-" + n);
      scene.sql(
          "UPDATE job SET running_at = created_at, state = '"
              + state.text()
              + "', provider = '"
              + provider
              + "' WHERE id = '"
              + job.id()
              + "'");
    }
  }

  /** As a step does: what it claims is in its work from then on. */
  private List<Job> claim(JobState state, ShareBy by) {
    Shares shares = new Shares(by, EACH, List.copyOf(inWork));
    List<Job> claimed = scene.ledger().claims().inState(state, SLOTS, LEASE, shares);
    inWork.addAll(claimed);
    return claimed;
  }

  private static List<String> names(List<Job> jobs) {
    return jobs.stream().map(Job::name).toList();
  }
}
