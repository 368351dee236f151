package io.swapline.it.vendors;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.it.support.Clip;
import io.swapline.it.support.Pair;
import io.swapline.it.support.Site;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.model.Person;
import io.swapline.sandbox.fault.ExchangeFault.Reply;
import io.swapline.sandbox.fault.Faults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.DynamicTest;

/**
 * Faults of a provider, one job each, against one running service: where the job ends, how often it
 * was paid, and the words that a person reads.
 */
final class FaultTable {
  static final String PROVIDER = "novita-video";
  static final Reply PAGE =
      new Reply(200, Map.of("Content-Type", "text/html"), "<html>Gateway</html>", 0);
  static final Reply BROKEN = Reply.json(500, "{\"code\":500,\"message\":\"broken\"}");
  static final Reply ENDLESS = new Reply(200, Map.of(), "{\"task_id\":\"t\",\"x\":\"", 10_000_000);

  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String ONCE_A_SECOND = "delay: 1000\n";

  private final Site site;
  private final boolean pictures;
  private int jobs;

  private FaultTable(Site site, boolean pictures) {
    this.site = site;
    this.pictures = pictures;
  }

  /** Starts the service; it looks into its inbox ten times a second, for there are many rows. */
  static FaultTable started(Site site) throws IOException {
    return started(site, false);
  }

  /** The same with pictures to work on. */
  static FaultTable ofPictures(Site site) throws IOException {
    return started(site, true);
  }

  private static FaultTable started(Site site, boolean pictures) throws IOException {
    Path route = site.home().resolve("routes/watch/folder.camel.yaml");
    String shipped = Files.readString(route);
    assertThat(shipped).contains(ONCE_A_SECOND);
    Files.writeString(route, shipped.replace(ONCE_A_SECOND, "delay: 100\n"));
    site.start();
    return new FaultTable(site, pictures);
  }

  /**
   * A fault and what must come of it.
   *
   * @param fault what happens, and what a user gets
   * @param set sets it
   * @param ends the job's state then
   * @param paid tasks that the provider charges for it
   * @param submits requests to pay that the provider saw, or began to see
   * @param words part of what the job says; empty where it has nothing to say
   */
  record Row(
      String fault, Consumer<Faults> set, JobState ends, int paid, int submits, String words) {}

  /** A job that is delivered and paid once, as if nothing had been. */
  static Row delivered(String fault, Consumer<Faults> set) {
    return new Row(fault, set, JobState.DELIVERED, 1, 1, "");
  }

  /** The rows as tests, one after the other. */
  Stream<DynamicTest> tests(List<Row> rows) {
    return rows.stream().map(row -> DynamicTest.dynamicTest(row.fault(), () -> holds(row)));
  }

  private void holds(Row row) throws Exception {
    String name = "fault-" + ++jobs;
    int before = site.book().submits().size();
    row.set().accept(site.faults());
    Pair pair = pictures ? site.dropPicture(name) : site.dropReady(name);
    try {
      site.await(name + " " + row.ends(), SOON, reads -> isThere(reads.newest(1), name, row));
    } catch (ConditionTimeoutException e) {
      throw new AssertionError(row.fault() + ": " + site.read(r -> r.newest(1)) + site.logs(), e);
    } finally {
      site.faults().clear();
    }
    Job job = site.read(reads -> reads.newest(1)).get(0);
    assertThat(paid(pair)).as("times paid").isEqualTo(row.paid());
    assertThat(site.book().submits().size() - before)
        .as("requests to pay")
        .isEqualTo(row.submits());
    filesAreWhereTheyBelong(job, pair);
    assertThat(site.book().breaches()).isEmpty();
    if (job.state() == JobState.PREPARED) {
      // Else it would be submitted in the middle of a later row.
      site.decide(decisions -> decisions.cancel(job, new Person("test", null)));
    }
    site.awaitResuming("no pause", SOON, reads -> true);
  }

  private static boolean isThere(List<Job> newest, String name, Row row) {
    return newest.stream()
        .filter(job -> job.name().equals(name) && job.state() == row.ends())
        .filter(job -> row.words().isEmpty() || String.valueOf(job.why()).contains(row.words()))
        .anyMatch(job -> !job.state().isEnd() || job.closedAt() != null);
  }

  private long paid(Pair pair) {
    return site.book().paid().stream()
        .filter(task -> task.videoSha256().equals(pair.videoSha256()))
        .count();
  }

  private void filesAreWhereTheyBelong(Job job, Pair pair) throws IOException {
    String target = job.name() + (pictures ? ".target.jpg" : ".mp4");
    Path output = site.outbox().resolve(job.name() + (pictures ? ".png" : ".mp4"));
    if (job.state() == JobState.DELIVERED) {
      assertThat(output).exists();
      assertThat(Clip.sha256(site.done().resolve(target))).isEqualTo(pair.videoSha256());
      return;
    }
    assertThat(output).doesNotExist();
    if (job.state() == JobState.FAILED) {
      assertThat(Clip.sha256(site.failed().resolve(target))).isEqualTo(pair.videoSha256());
      List<String> reason = Files.readAllLines(site.failed().resolve(job.name() + ".reason.txt"));
      boolean charged = paid(pair) > 0;
      assertThat(reason).hasSize(4);
      assertThat(reason.get(1)).startsWith(charged ? "Paid: yes, about $" : "Paid: no");
    } else {
      assertThat(Clip.sha256(Path.of(job.target().custody()))).isEqualTo(pair.videoSha256());
    }
  }
}
