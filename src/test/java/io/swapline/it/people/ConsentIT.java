package io.swapline.it.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swapline.it.support.Audit;
import io.swapline.it.support.Pair;
import io.swapline.it.support.SampleConsent;
import io.swapline.it.support.ServiceProcess;
import io.swapline.it.support.Site;
import io.swapline.ledger.model.JobState;
import io.swapline.sandbox.fault.Fault;
import io.swapline.sandbox.fault.RequestKind;
import io.swapline.sandbox.fault.TaskFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What lies beside a drop: a consent record that somebody fills in, and files that mean harm. */
@Execution(ExecutionMode.CONCURRENT)
class ConsentIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String PERSON = "Jo Miller, Hauptstr. 3";

  @RegisterExtension final Site site = new Site();

  @BeforeEach
  void requireRecords() {
    site.set("swapline.consent.policy", "required");
    site.set("swapline.consent.attestation", "");
  }

  @Test
  void aDropWaitsForItsRecordAndIsDeliveredWhenTheTemplateIsFilledIn() throws Exception {
    ServiceProcess service = site.start();
    Pair pair = site.dropReady("shot");
    Path template = site.inbox().resolve("shot.consent.template.json");
    await().atMost(SOON).until(() -> Files.exists(template));
    assertThat(site.command("jobs"))
        .contains("the consent record is missing")
        .contains("fill in \"shot.consent.template.json\"");
    assertThat(site.book().submits()).isEmpty();

    Files.writeString(
        template,
        Files.readString(template)
            .replace("\"consentId\": \"\"", "\"consentId\": \"C-2026-17\"")
            .replace(
                "\"ref\": \"\", \"adult\": false", "\"ref\": \"" + PERSON + "\", \"adult\": true")
            .replace("\"basis\": \"\"", "\"basis\": \"explicit-consent\""));
    Files.move(template, site.inbox().resolve("shot.consent.json"));
    site.await("the delivery", SOON, reads -> Audit.isOver(reads, 1));
    service.stop();

    Audit.of(site, List.of(pair));
    assertTimesAreThoseOfTheLedger(receipt("shot"));
    JsonNode consent = receipt("shot").path("consent");
    assertThat(consent.path("consentId").asText()).isEqualTo("C-2026-17");
    assertThat(consent.path("face").asText()).isEqualTo("matched to the face");
    assertThat(site.done().resolve("shot.consent.json")).content().contains(PERSON);
    assertThat(Files.readString(site.outbox().resolve("shot.receipt.json")))
        .doesNotContain("Miller");
    assertThat(service.log()).doesNotContain("Miller");
    assertThat(site.inbox()).isDirectoryNotContaining("glob:**consent*");
  }

  @Test
  void aHostileSidecarIsRejectedWhileItsNeighbourIsDeliveredWithItsOptionsAndLabel()
      throws Exception {
    Files.writeString(
        site.inbox().resolve("_consent.json"),
        """
        {"schema": "consent/1", "consentId": "F-1", "basis": "synthetic-person",
         "subject": {"ref": "nobody", "adult": true}}
        """);
    Files.writeString(site.inbox().resolve("_job.yaml"), "label: shoot 12\n");
    Files.writeString(
        site.inbox().resolve("bad.job.yaml"),
        "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b, *b]\nenable_restore: true\n");
    Files.writeString(site.inbox().resolve("good.job.json"), "{\"enable_restore\": false}");
    ServiceProcess service = site.start();
    site.dropReady("bad");
    site.dropReady("good");
    site.await(
        "both ends",
        SOON,
        reads ->
            reads.newest(9).size() == 2
                && reads.newest(9).stream().allMatch(job -> job.closedAt() != null));
    service.stop();

    assertThat(Files.readAllLines(site.failed().resolve("bad.reason.txt")))
        .hasSize(4)
        .anyMatch(line -> line.contains("\"bad.job.yaml\" has a list or keys below a key (line 1)"))
        .contains("Paid: no.");
    assertThat(site.failed().resolve("bad.job.yaml")).exists();
    assertThat(site.book().submits()).hasSize(1);
    JsonNode receipt = receipt("good");
    assertThat(receipt.path("label").asText()).isEqualTo("shoot 12");
    assertThat(receipt.path("options").path("enable_restore").asBoolean(true)).isFalse();
    assertThat(receipt.at("/consent/consentId").asText()).isEqualTo("F-1");
    assertThat(receipt.at("/consent/face").asText()).isEqualTo("not matched to the face");
    assertThat(site.done().resolve("good.job.json")).exists();
    assertThat(site.inbox().resolve("_job.yaml")).exists();
    assertThat(site.inbox().resolve("_consent.json")).exists();
  }

  @Test
  void consentThatIsTakenBackWhileTheJobWaitsForASlotIsNotPaidFor() throws Exception {
    Path record = site.inbox().resolve("_consent.json");
    Files.writeString(record, SampleConsent.revokedAt("null"));
    ServiceProcess service = site.start();
    site.command("pause");
    site.dropReady("shot");
    site.await("the wait", SOON, reads -> reads.inState(JobState.PREPARED, 1).size() == 1);
    service.stop();

    Path changed =
        Files.writeString(site.home().resolve("new"), SampleConsent.revokedAt("\"2026-01-01\""));
    Files.move(changed, record, StandardCopyOption.REPLACE_EXISTING);
    site.command("resume");
    site.start();
    site.await("the end", SOON, reads -> reads.inState(JobState.CANCELLED, 1).size() == 1);
    assertThat(site.book().submits()).isEmpty();
    assertThat(site.read(reads -> reads.newest(1)).get(0).why())
        .contains("the consent ended before the job was submitted; nothing was paid")
        .contains("was revoked");
  }

  @Test
  void aFailedJobIsPaidAgainWithTheFilesOfItsFolderAsTheyWereAndOnlyThen() throws Exception {
    site.faults().add(Fault.of(RequestKind.SUBMIT, new TaskFault.FailTask("no face")).only(1));
    Path record = site.inbox().resolve("_consent.json");
    Files.writeString(record, SampleConsent.revokedAt("null"));
    Files.writeString(site.inbox().resolve("_job.yaml"), "enable_restore: false\nlabel: a\n");
    ServiceProcess service = site.start();
    site.dropReady("shot");
    site.await(
        "the failure",
        SOON,
        reads ->
            reads.inState(JobState.FAILED, 1).stream().anyMatch(job -> job.closedAt() != null));
    String id = site.read(reads -> reads.newest(1)).get(0).id();

    Files.writeString(record, SampleConsent.revokedAt("\"2026-01-01\""));
    assertThatThrownBy(() -> site.command("retry", id, "--pay-again"))
        .hasMessageContaining("_consent.json is not there as it was");
    assertThat(site.failed().resolve("shot.mp4")).exists();
    assertThat(site.failed().resolve("shot.reason.txt")).exists();
    Files.writeString(record, SampleConsent.revokedAt("null"));
    site.command("retry", id, "--pay-again");

    site.await("the delivery", SOON, reads -> Audit.isOver(reads, 1));
    service.stop();
    assertThat(site.book().paid()).hasSize(2);
    assertThat(receipt("shot").at("/options/enable_restore").asBoolean(true)).isFalse();
    assertThat(receipt("shot").at("/consent/consentId").asText()).isEqualTo("F-1");
  }

  private static void assertTimesAreThoseOfTheLedger(JsonNode receipt) {
    String submitting = null;
    for (JsonNode state : receipt.path("states")) {
      assertThat(state.path("at").asText()).matches(".*T\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
      if (state.path("state").asText().equals("submitting")) {
        submitting = state.path("at").asText();
      }
    }
    assertThat(receipt.at("/attempts/0/sentAt").asText()).isEqualTo(submitting);
  }

  private JsonNode receipt(String name) throws IOException {
    return new ObjectMapper().readTree(site.outbox().resolve(name + ".receipt.json").toFile());
  }
}
