package io.swapline.listing;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.ledger.LedgerScene;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobListTest {
  @TempDir private Path data;
  private LedgerScene scene;

  @BeforeEach
  void open() {
    scene = new LedgerScene(data);
  }

  @AfterEach
  void close() {
    scene.close();
  }

  @Test
  void whatIsUnderWayStandsBeforeWhatEndedTodayAndYesterdayIsLeftOut() {
    Job yesterday = ended("old", JobState.DELIVERED);
    scene.clock().move(Duration.ofDays(1));
    Job open = scene.open("open");
    scene.clock().move(Duration.ofSeconds(5));
    Job today = ended("new", JobState.DELIVERED);

    assertThat(ids(JobList.Which.NOW)).containsExactly(open.id(), today.id());
    assertThat(ids(JobList.Which.OPEN)).containsExactly(open.id());
    assertThat(ids(JobList.Which.TODAY)).containsExactly(open.id(), today.id());
    assertThat(ids(JobList.Which.ALL)).containsExactly(open.id(), today.id(), yesterday.id());
    assertThat(list(JobList.Which.NOW).hidden()).isEqualTo(1);
  }

  @Test
  void aJobThatCameYesterdayAndEndedTodayIsOneOfToday() {
    Job job = scene.open("long");
    scene.clock().move(Duration.ofDays(1));
    end(job, JobState.FAILED);

    assertThat(ids(JobList.Which.TODAY)).containsExactly(job.id());
    scene.sql("UPDATE job SET closed_at = ended_at");
    assertThat(ids(JobList.Which.NOW)).containsExactly(job.id());
  }

  @Test
  void whatALaterDeliveryMendedIsNamedInItsLineUnlessItCostSomething() {
    Job rejected = ended("clip", JobState.REJECTED);
    Job paid = scene.accept(scene.submitting(scene.open("clip")));
    end(paid, JobState.FAILED);
    scene.clock().move(Duration.ofSeconds(5));
    Job delivered = ended("clip", JobState.DELIVERED);
    Job other = ended("other", JobState.REJECTED);

    JobList list = list(JobList.Which.NOW);
    assertThat(list.shown().stream().map(one -> one.job().id()))
        .containsExactlyInAnyOrder(delivered.id(), other.id(), paid.id());
    assertThat(list.rows()).hasSize(4);
    assertThat(lines(list))
        .anySatisfy(
            line ->
                assertThat(line)
                    .contains(delivered.id())
                    .endsWith("clip  (before: rejected " + rejected.id() + ")"));
  }

  @Test
  void theTimeLeftIsTheVendorsWordElseByWhatIsDoneElseByEarlierTasks() {
    Job running = scene.accept(scene.submitting(scene.open("clip")));
    scene.clock().move(Duration.ofSeconds(30));

    assertThat(left()).isNull();
    for (int n = 1; n <= 3; n++) {
      Job earlier = ended("earlier-" + n, JobState.DELIVERED);
      scene.sql(
          "UPDATE job SET running_at = ended_at - "
              + n * 100_000
              + " WHERE id = '"
              + earlier.id()
              + "'");
    }
    assertThat(left()).isEqualTo(Duration.ofSeconds(170));
    progress(running, "\"percent\":25");
    assertThat(left()).isEqualTo(Duration.ofSeconds(90));
    progress(running, "\"percent\":25,\"etaSeconds\":40");
    assertThat(left()).isEqualTo(Duration.ofSeconds(40));
    scene.clock().move(Duration.ofSeconds(41));
    assertThat(left()).isNull();
  }

  @Test
  void aLineIsCutWhereTheTerminalEndsAndNeverInAPipe() {
    Job job = scene.open("a-name-that-goes-on-".repeat(10));

    assertThat(new JobTable(0, scene.clock().instant()).lines(list(JobList.Which.NOW).shown()))
        .last()
        .asString()
        .endsWith(job.name());
    assertThat(new JobTable(100, scene.clock().instant()).lines(list(JobList.Which.NOW).shown()))
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(100))
        .last()
        .asString()
        .contains(job.id(), "taking")
        .endsWith("…");
  }

  @Test
  void timesAreShort() {
    assertThat(
            List.of(0, 59, 61, 700, 3_900, 86_400, 100_000).stream()
                .map(seconds -> JobTable.text(Duration.ofSeconds(seconds))))
        .containsExactly("0s", "59s", "1m01s", "11m", "1h05m", "1d0h", "1d3h");
  }

  private Duration left() {
    return list(JobList.Which.OPEN).shown().get(0).left();
  }

  private void progress(Job job, String said) {
    scene.sql(
        "UPDATE job SET progress = '{"
            + said
            + ",\"word\":\"running\",\"reads\":1,\"readAt\":"
            + scene.clock().instant().toEpochMilli()
            + "}' WHERE id = '"
            + job.id()
            + "'");
  }

  private Job ended(String name, JobState state) {
    Job job = scene.open(name);
    end(job, state);
    return scene.find(job);
  }

  private void end(Job job, JobState state) {
    scene.sql(
        "UPDATE job SET state = '"
            + state.text()
            + "', ended_at = "
            + scene.clock().instant().toEpochMilli()
            + " WHERE id = '"
            + job.id()
            + "'");
  }

  private List<String> lines(JobList list) {
    return new JobTable(0, scene.clock().instant()).lines(list.shown());
  }

  private List<String> ids(JobList.Which which) {
    return list(which).shown().stream().map(one -> one.job().id()).toList();
  }

  private JobList list(JobList.Which which) {
    Instant now = scene.clock().instant();
    return JobList.of(scene.ledger(), which, 200, now, ZoneOffset.UTC);
  }
}
