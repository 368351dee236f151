package io.swapline.it.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swapline.it.support.Clip;
import io.swapline.it.support.ServiceProcess;
import io.swapline.it.support.Site;
import io.swapline.ledger.history.JobReads;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.sandbox.account.Book;
import io.swapline.sandbox.fault.Fault;
import io.swapline.sandbox.fault.RequestKind;
import io.swapline.sandbox.fault.TaskFault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** One video with many faces, from the inbox to the outbox. */
@Execution(ExecutionMode.CONCURRENT)
class LabelledFacesIT {
  private static final Duration SOON = Duration.ofSeconds(90);
  private static final ObjectMapper JSON = new ObjectMapper();

  @RegisterExtension final Site site = new Site();

  @Test
  void eachFaceIsPaidAndReceiptedOnItsOwnAndALaterOneAloneIsPaidFor() throws Exception {
    site.set("swapline.consent.policy", "required");
    site.set("swapline.consent.attestation", "");
    Path video = Clip.video(site.home().resolve("clip.mp4"), 1000);
    Map<String, String> faces = new HashMap<>();
    for (String label : List.of("anna", "bob", "carl")) {
      faces.put(label, Clip.sha256(Clip.face(face(label))));
    }
    record(faces.get("anna"), faces.get("bob"));
    Files.copy(video, site.inbox().resolve("clip.mp4"));
    String check = site.say(false, "check", site.inbox().toString()).text();
    assertThat(check)
        .contains("\"clip.anna\": novita-video", "\"clip.bob\": novita-video")
        .contains("\"clip.carl\": \"clip.consent.json\" is for another face")
        .contains("Sum: 2 of 3 would be taken");
    Files.createFile(site.inbox().resolve("clip.ready"));
    site.faults().add(Fault.of(RequestKind.SUBMIT, new TaskFault.FailTask("no face")).only(1));

    ServiceProcess service = site.start();
    site.await("all three are closed", SOON, reads -> closed(reads) == 3);

    Map<String, Job> jobs = jobs();
    assertThat(jobs.get("clip.carl").state()).isEqualTo(JobState.REJECTED);
    List<Job> paid = List.of(jobs.get("clip.anna"), jobs.get("clip.bob"));
    assertThat(paid)
        .extracting(Job::state)
        .containsExactlyInAnyOrder(JobState.DELIVERED, JobState.FAILED);
    Job delivered =
        paid.stream().filter(job -> job.state() == JobState.DELIVERED).findFirst().get();
    Job failed = paid.stream().filter(job -> job.state() == JobState.FAILED).findFirst().get();
    JsonNode receipt =
        JSON.readTree(site.outbox().resolve(delivered.name() + ".receipt.json").toFile());
    assertThat(receipt.path("face").asText()).isEqualTo(delivered.siblings().label());
    assertThat(receipt.path("inputs").findValuesAsText("sha256"))
        .contains(Clip.sha256(video), faces.get(delivered.siblings().label()))
        .doesNotContain(faces.get("carl"));
    assertThat(names(site.outbox())).contains(delivered.name() + ".mp4").hasSize(2);
    assertThat(names(site.done())).containsExactly(faceOf(delivered));
    assertThat(names(site.failed()))
        .contains("clip.mp4", "clip.consent.json", "clip.ready", "clip.face.carl.jpg")
        .contains("clip.carl.reason.txt", failed.name() + ".reason.txt", faceOf(failed));
    assertThat(site.failed().resolve("clip.carl.reason.txt"))
        .content()
        .contains("with the face \"carl\"", "Paid: no.");
    assertThat(site.data().resolve("custody")).isEmptyDirectory();
    assertThat(site.book().submits()).hasSize(2);
    assertThat(site.command("show", jobs.get("clip.carl").id()))
        .contains(site.failed().resolve("clip.mp4").toString());

    String later = Clip.sha256(Clip.face(face("dora")));
    Awaitility.await("the late face is told of")
        .atMost(SOON)
        .until(() -> site.command("jobs").contains("One of that name was taken before"));
    Files.copy(site.done().resolve(faceOf(delivered)), site.inbox().resolve(faceOf(delivered)));
    record(later, faces.get(delivered.siblings().label()));
    Files.copy(video, site.inbox().resolve("clip.mp4"));
    Files.createFile(site.inbox().resolve("clip.ready"));
    site.await("what was dropped again is closed", SOON, reads -> closed(reads) == 5);
    service.stop();

    assertThat(site.outbox().resolve("clip.dora.mp4")).exists();
    assertThat(site.book().submits()).hasSize(3);
    assertThat(site.book().paid())
        .extracting(Book.Paid::faceSha256)
        .doesNotHaveDuplicates()
        .contains(later);
    assertThat(site.book().breaches()).isEmpty();
  }

  private Path face(String label) {
    return site.inbox().resolve("clip.face." + label + ".jpg");
  }

  private static String faceOf(Job job) {
    return "clip.face." + job.siblings().label() + ".jpg";
  }

  private void record(String... faces) throws Exception {
    Files.writeString(
        site.inbox().resolve("clip.consent.json"),
        """
        {"schema": "consent/1", "consentId": "C-1", "basis": "contract",
         "subject": {"ref": "two people", "adult": true}, "faceSha256": ["%s"]}
        """
            .formatted(String.join("\", \"", faces)));
  }

  private static long closed(JobReads reads) {
    return reads.newest(99).stream().filter(job -> job.closedAt() != null).count();
  }

  private Map<String, Job> jobs() {
    Map<String, Job> jobs = new HashMap<>();
    site.<List<Job>>read(reads -> reads.newest(99)).forEach(job -> jobs.put(job.name(), job));
    return jobs;
  }

  private static List<String> names(Path folder) throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith("clip"))
          .sorted()
          .toList();
    }
  }
}
