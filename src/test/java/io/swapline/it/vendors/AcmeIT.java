package io.swapline.it.vendors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swapline.it.support.Audit;
import io.swapline.it.support.Clip;
import io.swapline.it.support.Pair;
import io.swapline.it.support.ServiceProcess;
import io.swapline.it.support.Site;
import io.swapline.ledger.model.JobState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A vendor that this release does not know: one file and three lines, no Java. */
@Execution(ExecutionMode.CONCURRENT)
class AcmeIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String FILE = "io/swapline/provider/acme.camel.yaml";

  @RegisterExtension final Site site = new Site();
  private AcmeServer acme;

  @BeforeEach
  void add() throws IOException {
    acme = new AcmeServer(site.home().resolve("acme"));
    Files.copy(
        Path.of("src/test/resources", FILE),
        site.home().resolve("routes/providers/acme.camel.yaml"));
    Files.writeString(
        site.home().resolve("config/local.properties"),
        """
        swapline.provider=acme
        swapline.providers.acme.api-key=%s
        swapline.providers.acme.base-url=%s/v2
        """
            .formatted(AcmeServer.KEY, acme.url()));
  }

  @AfterEach
  void close() {
    acme.close();
  }

  @Test
  void aDropIsDeliveredThroughAFileOfOnesOwn() throws Exception {
    ServiceProcess service = site.start();
    Path face = site.home().resolve("Anna.face.jpg");
    Files.copy(Clip.face(face), site.home().resolve("face"));
    Pair pair = site.dropReady("Anna", 2_000_000);
    site.await("the delivery", SOON, reads -> Audit.isOver(reads, 1));

    assertThat(acme.breaches()).isEmpty();
    assertThat(acme.paid()).hasSize(1);
    JsonNode paid = acme.paid().get(0);
    assertThat(Clip.sha256(acme.film(paid.path("film").asText()))).isEqualTo(pair.videoSha256());
    assertThat(Base64.getDecoder().decode(paid.at("/face/data").asText()))
        .isEqualTo(Files.readAllBytes(site.home().resolve("face")));
    assertThat(paid.path("quality").asText()).isEqualTo("final");
    assertThat(paid.has("keep_audio")).isFalse();
    JsonNode receipt =
        new ObjectMapper().readTree(site.outbox().resolve("Anna.receipt.json").toFile());
    assertThat(receipt.path("provider").asText()).isEqualTo("acme");
    assertThat(receipt.toString()).contains("3.000 seconds at the list price of $0.10");
    assertThat(service.log()).doesNotContain(AcmeServer.KEY).doesNotContain("WARN");
  }

  @Test
  void itsOptionsAndItsRefusalsWithinHttp200AreUnderstood() throws Exception {
    site.set("swapline.providers.acme.options.quality", "draft");
    site.start();
    acme.refuse("E_INPUT");
    site.dropReady("refused");
    site.await("the refusal", SOON, reads -> !reads.inState(JobState.FAILED, 1).isEmpty());
    assertThat(site.read(reads -> reads.newest(1)).get(0).why())
        .isEqualTo("Acme Faces refused this input (HTTP 200, not today); nothing was paid");
    acme.refuse("E_FUNDS");
    Files.writeString(site.inbox().resolve("chosen.job.yaml"), "keep_audio: true\n");
    site.dropReady("chosen");
    site.await(
        "the pause",
        SOON,
        reads ->
            String.valueOf(reads.newest(1).get(0).why())
                .contains("top it up, then ./swapline resume acme"));
    site.awaitResuming("the delivery", SOON, reads -> Audit.isOver(reads, 2));

    assertThat(acme.paid()).hasSize(1);
    assertThat(acme.paid().get(0).path("quality").asText()).isEqualTo("draft");
    assertThat(acme.paid().get(0).path("keep_audio").asBoolean()).isTrue();
    assertThat(acme.breaches()).isEmpty();
  }

  @Test
  void whatIsMisspeltStillStopsTheStartAndCheckNeedsNoKey() throws Exception {
    Site.Said misspelt =
        site.say(false, "run", "--set", "swapline.providers.acme.options.qualty=x");
    assertThat(misspelt.exit()).isEqualTo(2);
    assertThat(misspelt.text())
        .contains("did you mean swapline.providers.acme.options.quality?")
        .doesNotContain(AcmeServer.KEY);

    Clip.face(site.inbox().resolve("film.face.jpg"));
    Clip.video(site.inbox().resolve("film.mp4"), 1000);
    Site.Said check = site.say(false, "check", site.inbox().toString());
    assertThat(check.exit()).isZero();
    assertThat(check.text())
        .contains("\"film\": acme, about $0.30 (3.000 seconds at the list price");
    assertThat(List.of(acme.paid(), acme.breaches())).allSatisfy(l -> assertThat(l).isEmpty());
  }
}
