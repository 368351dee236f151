package io.swapline.it.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.swapline.it.support.ServiceProcess;
import io.swapline.it.support.Site;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The service removes inputs when their time has come, and nothing else. */
@Execution(ExecutionMode.CONCURRENT)
class RetentionIT {
  private static final Duration SOON = Duration.ofSeconds(60);

  @RegisterExtension final Site site = new Site();

  @Test
  void inputsOfLastMonthAreGoneAfterAStartAndTheResultStays() throws Exception {
    ServiceProcess first = site.start();
    site.dropReady("old");
    site.dropTooLarge("refused");
    site.dropReady("new");
    site.await(
        "three ends",
        SOON,
        reads -> reads.newest(9).stream().filter(job -> job.closedAt() != null).count() == 3);
    first.stop();
    Path foreign = Files.writeString(site.failed().resolve("notes.txt"), "mine");
    setBack("old");
    setBack("refused");

    site.set("swapline.keep.done", "30d");
    site.set("swapline.keep.failed", "30d");
    ServiceProcess second = site.start();
    Path video = site.done().resolve("old.mp4");
    Path reason = site.failed().resolve("refused.reason.txt");
    await().atMost(SOON).until(() -> !Files.exists(video) && !Files.exists(reason));
    second.stop();

    assertThat(site.done()).isDirectoryNotContaining("glob:**old*");
    assertThat(site.failed()).isDirectoryNotContaining("glob:**refused*");
    assertThat(foreign).exists();
    assertThat(site.done().resolve("new.mp4")).exists();
    assertThat(site.outbox().resolve("old.mp4")).exists();
    assertThat(site.outbox().resolve("old.receipt.json")).exists();
    Job job =
        site.read(reads -> reads.inState(JobState.DELIVERED, 9)).stream()
            .filter(one -> one.name().equals("old"))
            .findFirst()
            .orElseThrow();
    String proof = "\"old.mp4\" from " + site.done() + " (sha256 " + job.target().sha256() + ")";
    assertThat(site.command("show", job.id())).contains("removes " + proof);
    assertThat(second.log()).contains("job " + job.id() + ": removed " + proof);
  }

  private void setBack(String name) throws Exception {
    try (Connection ledger =
            DriverManager.getConnection("jdbc:sqlite:" + site.data().resolve("ledger.db"));
        Statement sql = ledger.createStatement()) {
      int rows =
          sql.executeUpdate(
              "UPDATE job SET closed_at = closed_at - 31 * 86400000 WHERE name = '" + name + "'");
      assertThat(rows).isEqualTo(1);
    }
  }
}
