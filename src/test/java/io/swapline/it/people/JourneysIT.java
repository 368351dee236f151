package io.swapline.it.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swapline.it.support.Audit;
import io.swapline.it.support.Clip;
import io.swapline.it.support.ServiceProcess;
import io.swapline.it.support.Site;
import io.swapline.ledger.history.JobReads;
import io.swapline.ledger.model.JobState;
import io.swapline.sandbox.fault.Fault;
import io.swapline.sandbox.fault.RequestKind;
import io.swapline.sandbox.fault.TaskFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The way of both kinds of users, from their first drop to what went wrong and was mended. */
@Execution(ExecutionMode.CONCURRENT)
class JourneysIT {
  private static final Duration SOON = Duration.ofSeconds(60);

  @RegisterExtension final Site site = new Site();
  private final ObjectMapper mapper = new ObjectMapper();

  /** Who edits films, has a folder and sees a status page; the shell is somebody else's. */
  @Test
  void anEditorFillsInARecordReadsWhatIsWrongAndGetsItDeliveredInTheEnd() throws Exception {
    site.set("swapline.consent.policy", "required");
    site.set("swapline.consent.attestation", "");
    Path desk = Files.createDirectories(site.home().resolve("desk"));
    Clip.video(desk.resolve("teaser.mp4"), 1000);
    Clip.face(desk.resolve("seven_face.jpg"));
    assertThat(site.say(true, "check", desk.toString()).text())
        .contains("\"teaser.mp4\": the face is missing");
    Files.move(desk.resolve("seven_face.jpg"), desk.resolve("teaser.face.jpg"));
    assertThat(site.say(true, "check", desk.toString()).text())
        .contains("the consent record is missing", "Then: about $0.045");
    assertThat(site.say(true, "doctor").text())
        .contains("there is none yet; the first start makes it");

    ServiceProcess service = site.start();
    moveAll(desk, site.inbox());
    Path template = site.inbox().resolve("teaser.consent.template.json");
    await().atMost(SOON).until(() -> Files.exists(template));
    awaitStatus("teaser.consent.template.json");
    fillIn(template, site.inbox().resolve("teaser.consent.json"));
    site.await("the teaser", SOON, reads -> Audit.isOver(reads, 1));
    assertThat(site.outbox().resolve("teaser.mp4")).exists();
    JsonNode receipt = mapper.readTree(site.outbox().resolve("teaser.receipt.json").toFile());
    assertThat(receipt.path("consent").path("consentId").asText()).isEqualTo("C-1");

    Files.copy(site.done().resolve("teaser.consent.json"), desk.resolve("all.json"));
    Files.writeString(
        site.inbox().resolve("_consent.json"),
        Files.readString(desk.resolve("all.json"))
            .replaceAll("\"faceSha256\"\\s*:\\s*\\[[^\\]]*\\]", "\"faceSha256\": []"));
    site.dropTooLarge("poster");
    Path reason = site.failed().resolve("poster.reason.txt");
    await().atMost(SOON).until(() -> Files.exists(reason));
    assertThat(reason)
        .content()
        .contains("export it smaller", "Paid: no.", "mend what is said above and drop the files");
    awaitStatus("Refused today, nothing was paid:");

    Files.move(site.failed().resolve("poster.face.jpg"), site.inbox().resolve("poster.face.jpg"));
    Files.delete(site.failed().resolve("poster.mp4"));
    Path smaller = Clip.video(desk.resolve("poster.mp4"), 900);
    Files.move(smaller, site.inbox().resolve("poster.mp4"));
    site.await("the poster", SOON, reads -> reads.inState(JobState.DELIVERED, 9).size() == 2);

    assertThat(reason).as("it would speak of what is mended").doesNotExist();
    assertThat(site.say(true, "jobs").text())
        .contains("JOBS: 0 under way", "poster", "teaser")
        .doesNotContain("NEEDS YOU");
    assertThat(site.say(true, "show", "teaser").text()).contains("teaser  delivered");
    assertThat(site.say(true, "show", "poster").text())
        .contains("Say which, by its id:", "delivered  poster", "rejected  poster");
    service.stop();
    assertThat(site.book().paid()).hasSize(2);
    assertThat(Files.readString(site.outbox().resolve("_status.txt"))).contains("poster");
  }

  /** Who runs it for others: settings by folder, a failed task, money, events, numbers. */
  @Test
  void anEngineerSetsAFolderUpPaysAgainForWhatFailedAndHandsTheNumbersOn() throws Exception {
    Path events = Files.createDirectories(site.home().resolve("events"));
    site.set("swapline.notify.to", "file:" + events);
    assertThat(site.say(true, "run", "--set", "swapline.budgett.per-day=5").text())
        .contains("swapline.budgett.per-day", "swapline.budget.per-day");
    site.faults()
        .add(Fault.of(RequestKind.SUBMIT, new TaskFault.FailTask("no face found")).only(1));
    Path reel = Files.createDirectories(site.inbox().resolve("reel"));
    Files.writeString(reel.resolve("_job.yaml"), "label: shoot 12\nbudget: 0.10 a day\n");

    ServiceProcess service = site.start();
    dropInto(reel, "first");
    site.await("the failure", SOON, reads -> Audit.isOver(reads, 1));
    await().atMost(SOON).until(() -> Files.exists(site.failed().resolve("reel/first.reason.txt")));
    assertThat(site.say(true, "retry", "first").text()).contains("--pay-again");
    Site.Said again = site.say(true, "retry", "first", "--pay-again", "--by", "Jo");
    assertThat(again.exit()).as(again.text()).isZero();
    site.await("the first", SOON, reads -> reads.inState(JobState.DELIVERED, 9).size() == 1);

    dropInto(reel, "second");
    await()
        .atMost(SOON)
        .until(
            () ->
                site.say(true, "jobs")
                    .text()
                    .contains("the day's budget of $0.10 in reel/_job.yaml"));
    assertThat(site.say(true, "budget").text()).contains("reel: $0.09 of $0.10");
    site.dropReady("top");
    site.await("what is in no such folder", SOON, this::isTopDelivered);
    assertThat(site.say(true, "cancel", "second", "--by", "Jo", "--note", "tomorrow").exit())
        .isZero();
    site.await("its end", SOON, reads -> reads.inState(JobState.CANCELLED, 9).size() == 1);

    Site.Said report = site.say(true, "report", "--csv");
    assertThat(report.text()).contains("shoot 12", "delivered");
    JsonNode jobs = mapper.readTree(site.say(true, "jobs", "--json").text());
    assertThat(jobs.at("/needsYou")).isEmpty();
    await().atMost(SOON).until(() -> kinds(events).containsAll(List.of("failed", "delivered")));
    assertThat(site.say(true, "doctor").exit()).isZero();
    service.stop();
    assertThat(site.book().paid()).hasSize(3);
    assertThat(site.say(true, "jobs").text()).startsWith("NOT RUNNING since ");
  }

  private boolean isTopDelivered(JobReads reads) {
    return reads.inState(JobState.DELIVERED, 9).stream().anyMatch(job -> job.name().equals("top"));
  }

  private void dropInto(Path folder, String name) throws IOException {
    Path video = Clip.video(site.home().resolve(name + ".mp4"), 1000);
    Clip.face(folder.resolve(name + ".face.jpg"));
    Files.move(video, folder.resolve(name + ".mp4"));
    Files.createFile(folder.resolve(name + ".ready"));
  }

  private void awaitStatus(String words) {
    Path status = site.outbox().resolve("_status.txt");
    await()
        .atMost(SOON)
        .until(() -> Files.exists(status) && Files.readString(status).contains(words));
  }

  private static void fillIn(Path template, Path record) throws IOException {
    Files.writeString(
        template,
        Files.readString(template)
            .replace("\"consentId\": \"\"", "\"consentId\": \"C-1\"")
            .replace("\"ref\": \"\", \"adult\": false", "\"ref\": \"Jo\", \"adult\": true")
            .replace("\"basis\": \"\"", "\"basis\": \"explicit-consent\""));
    Files.move(template, record);
  }

  private static void moveAll(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.move(file, to.resolve(file.getFileName()));
      }
    }
  }

  private List<String> kinds(Path events) throws IOException {
    List<String> kinds = new ArrayList<>();
    try (Stream<Path> files = Files.list(events)) {
      for (Path file : files.filter(one -> one.toString().endsWith(".json")).toList()) {
        kinds.add(mapper.readTree(file.toFile()).path("event").asText());
      }
    }
    return kinds;
  }
}
