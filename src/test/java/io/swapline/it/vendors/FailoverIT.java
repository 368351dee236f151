package io.swapline.it.vendors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swapline.it.support.Launch;
import io.swapline.it.support.NoCredit;
import io.swapline.it.support.Pair;
import io.swapline.it.support.ServiceProcess;
import io.swapline.it.support.Site;
import io.swapline.ledger.history.JobReads;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.sandbox.Sandbox;
import io.swapline.sandbox.account.Book;
import io.swapline.sandbox.media.Stamp;
import io.swapline.sandbox.options.SandboxOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Novita has no credit, and WaveSpeed makes the film instead: paid once, in both books together.
 */
class FailoverIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @RegisterExtension final Site novita = new Site();

  private Sandbox wavespeed;

  @BeforeEach
  void openTheOtherVendor() throws Exception {
    SandboxOptions options =
        SandboxOptions.defaults(novita.home().resolve("wavespeed"))
            .withVendor("wavespeed")
            .withApiKey(Site.KEY)
            .withTimes(Duration.ofMillis(100), Duration.ofMillis(400));
    wavespeed = Sandbox.start(options);
    wavespeed.settings().forEach(novita::set);
    Path key = Files.writeString(novita.home().resolve("wavespeed.key"), Site.KEY);
    novita.set("swapline.providers.wavespeed.api-key-file", key.toString());
    novita.set("swapline.failover", "wavespeed");
    novita.set("swapline.failover.after", "1s");
    novita.faults().add(NoCredit.atNovita());
  }

  @AfterEach
  void close() {
    wavespeed.close();
  }

  @Test
  void aFilmThatNovitaHasNoCreditForIsMadeByWaveSpeedAndItsReceiptTellsTheWay() throws Exception {
    ServiceProcess service = novita.start();
    Pair pair = novita.dropReady("shot");
    novita.await("the delivery", SOON, FailoverIT::isDelivered);

    Job job = novita.read(reads -> reads.newest(1).get(0));
    assertThat(job.provider()).isEqualTo("wavespeed");
    assertThat(Stamp.read(novita.outbox().resolve("shot.mp4")))
        .isEqualTo(new Stamp(pair.videoSha256(), pair.faceSha256()));
    paidOnceByWaveSpeed();
    JsonNode receipt = MAPPER.readTree(novita.outbox().resolve("shot.receipt.json").toFile());
    assertThat(receipt.path("provider").asText()).isEqualTo("wavespeed");
    assertThat(receipt.path("providers")).hasSize(2);
    JsonNode left = receipt.path("providers").get(0);
    assertThat(left.path("provider").asText()).isEqualTo("novita-video");
    assertThat(left.path("why").asText()).contains("the account has no money");
    assertThat(left.path("leftAt").asText()).endsWith("Z");
    assertThat(receipt.path("attempts"))
        .extracting(one -> one.path("provider").asText() + " " + one.path("outcome").asText())
        .containsExactly("novita-video refused", "wavespeed accepted");
    assertThat(service.metrics())
        .contains("swapline_failovers_total{from=\"novita-video\",to=\"wavespeed\"} 1.0");
    assertThat(service.log())
        .contains("failover: to wavespeed")
        .contains("goes over from novita-video to wavespeed");

    novita.faults().clear();
    novita.command("resume");
    novita.dropReady("next");
    novita.await(
        "the next delivery", SOON, reads -> reads.inState(JobState.DELIVERED, 9).size() == 2);
    assertThat(novita.book().paid()).hasSize(1);
    assertThat(wavespeed.book().paid()).hasSize(1);
  }

  @Test
  @Tag("crash")
  void aKillBeforeAndAfterTheChangeOfVendorPaysOnce() throws Exception {
    novita.set("swapline.failover.after", "4s");
    for (String step : List.of("choose-provider", "write-handover", "go-staging", "write-intent")) {
      String name = "killed-at-" + step;
      ServiceProcess service = novita.start();
      Pair pair = novita.dropReady(name);
      novita.await("the refusal", SOON, reads -> isRefused(reads, name));
      service.kill();
      ServiceProcess blocked = novita.launch(Launch.plain().blockedBefore(step, name));
      Awaitility.await(step).atMost(SOON).until(blocked::isBlocked);
      blocked.kill();
      ServiceProcess last = novita.start();
      novita.await("the delivery", SOON, reads -> isIn(reads, name, JobState.DELIVERED));
      last.stop();
      novita.command("resume");

      assertThat(wavespeed.book().paid())
          .filteredOn(paid -> paid.videoSha256().equals(pair.videoSha256()))
          .as(step)
          .hasSize(1);
      assertThat(novita.book().paid()).isEmpty();
    }
    assertThat(wavespeed.book().breaches()).isEmpty();
  }

  private static boolean isIn(JobReads reads, String name, JobState state) {
    return reads.inState(state, 100).stream().anyMatch(job -> job.name().equals(name));
  }

  private static boolean isRefused(JobReads reads, String name) {
    return reads.inState(JobState.PREPARED, 100).stream()
        .filter(job -> job.name().equals(name))
        .anyMatch(
            job ->
                reads.attempts(job.id()).stream()
                    .anyMatch(attempt -> "refused".equals(attempt.outcome())));
  }

  private void paidOnceByWaveSpeed() {
    assertThat(novita.book().paid()).isEmpty();
    assertThat(Stream.of(novita.book(), wavespeed.book()).flatMap(book -> book.paid().stream()))
        .hasSize(1);
    assertThat(List.of(novita.book(), wavespeed.book())).flatExtracting(Book::breaches).isEmpty();
  }

  private static boolean isDelivered(JobReads reads) {
    return reads.inState(JobState.DELIVERED, 1).stream().anyMatch(job -> job.closedAt() != null);
  }
}
