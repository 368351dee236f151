package io.swapline.it.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.swapline.it.support.Clip;
import io.swapline.it.support.ServiceProcess;
import io.swapline.it.support.Site;
import io.swapline.ledger.history.JobReads;
import io.swapline.ledger.model.JobState;
import io.swapline.sandbox.fault.ExchangeFault.Cut;
import io.swapline.sandbox.fault.Fault;
import io.swapline.sandbox.fault.FaultPoint;
import io.swapline.sandbox.fault.Gate;
import io.swapline.sandbox.fault.RequestKind;
import io.swapline.sandbox.fault.TaskFault;
import io.swapline.sandbox.media.Stamp;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What people change and what they are told, beside a running service. */
@Execution(ExecutionMode.CONCURRENT)
class PeopleIT {
  private static final Duration SOON = Duration.ofSeconds(60);

  @RegisterExtension final Site site = new Site();

  @Test
  void aJobCancelledAfterItWasPaidIsNotDeliveredAndItsResultIsKept() throws Exception {
    Gate gate = site.faults().hold(RequestKind.STATUS, FaultPoint.BEFORE_READ);
    ServiceProcess service = site.start();
    site.dropReady("unwanted");
    gate.awaitHeld(1, SOON);

    assertThat(site.command("cancel", only(), "--by", "Jo", "--note", "wrong take"))
        .contains("will be cancelled", "the charge stays");
    await()
        .atMost(SOON)
        .until(
            () ->
                service
                    .log()
                    .contains(only() + " DecisionLog: Jo, in running: wants it cancelled: wrong"));
    gate.open();
    site.await("its end", SOON, reads -> isClosed(reads, JobState.CANCELLED));
    service.stop();

    assertThat(site.outbox().resolve("unwanted.mp4")).doesNotExist();
    assertThat(Stamp.read(site.failed().resolve("unwanted.result.mp4"))).isNotNull();
    assertThat(site.failed().resolve("unwanted.mp4")).exists();
    assertThat(site.failed().resolve("unwanted.reason.txt"))
        .content()
        .contains("Cancelled by Jo", "Paid: yes, about $");
  }

  @Test
  void aPauseLetsPaidTasksComeHomeAndSubmitsNothingUntilResumeAndACancelThenCostsNothing()
      throws Exception {
    Gate gate = site.faults().hold(RequestKind.STATUS, FaultPoint.BEFORE_READ);
    ServiceProcess service = site.start();
    site.dropReady("paid");
    gate.awaitHeld(1, SOON);
    assertThatThrownBy(() -> site.command("pause", "nvita"))
        .hasMessageStartingWith("2: ")
        .hasMessageContaining("there is no provider 'nvita'");
    site.command("pause", "novita-video", "--by", "Jo", "--note", "budget meeting");
    site.dropReady("waiting");
    site.dropReady("dropped");
    gate.open();
    site.await("the paid one", SOON, reads -> isClosed(reads, JobState.DELIVERED));
    site.await("two wait", SOON, reads -> reads.inState(JobState.PREPARED, 9).size() == 2);
    assertThat(site.command("jobs")).contains("budget meeting");
    assertThat(service.ready()).doesNotContain("DOWN").contains("paused by Jo: budget meeting");
    assertThat(site.book().submits()).hasSize(1);

    assertThat(site.command("cancel", id("dropped"))).contains("is cancelled.");
    site.command("resume", "novita-video", "--by", "Jo");
    site.await(
        "the second one",
        SOON,
        reads ->
            reads.inState(JobState.DELIVERED, 9).size() == 2
                && isClosed(reads, JobState.CANCELLED));
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(service.log())
                    .containsOnlyOnce(
                        "nothing is submitted to novita-video, paused by Jo: budget meeting")
                    .containsOnlyOnce("novita-video is submitted to again, resumed by Jo")
                    .containsOnlyOnce("prepared → cancelled: cancelled by"));
    service.stop();
    assertThat(service.log().lines().toList()).last().asString().endsWith(": stopped");
    assertThat(site.book().submits()).hasSize(2);
    assertThat(site.failed().resolve("dropped.reason.txt")).content().contains("Paid: no.");
  }

  @Test
  void aFailedJobCanBePaidAgainWithAnotherFace() throws Exception {
    site.faults()
        .add(Fault.of(RequestKind.SUBMIT, new TaskFault.FailTask("no face found")).only(1));
    ServiceProcess service = site.start();
    site.dropReady("again");
    site.await("the failure", SOON, reads -> isClosed(reads, JobState.FAILED));
    Path better = site.home().resolve("better.png");
    ImageIO.write(new BufferedImage(64, 80, BufferedImage.TYPE_INT_RGB), "png", better.toFile());

    site.command("retry", only(), "--pay-again", "--face", better.toString());
    site.await("the delivery", SOON, reads -> isClosed(reads, JobState.DELIVERED));
    service.stop();
    assertThat(Stamp.read(site.outbox().resolve("again.mp4")).faceSha256())
        .isEqualTo(Clip.sha256(better));
    assertThat(better).exists();
  }

  @Test
  void aMendedDropDraggedBackFromFailedJustWorks() throws Exception {
    site.set("swapline.watch.arriving", "1s");
    ServiceProcess service = site.start();
    Files.write(site.inbox().resolve("mend.mp4"), new byte[200_000]);
    Clip.face(site.inbox().resolve("mend.face.jpg"));
    Files.createFile(site.inbox().resolve("mend.ready"));
    site.await("the rejection", SOON, reads -> isClosed(reads, JobState.REJECTED));
    assertThat(site.failed().resolve("mend.reason.txt")).content().contains("Paid: no.");
    Site.Said asked = site.say(true, "retry", only());
    assertThat(asked.exit()).isEqualTo(2);
    assertThat(asked.text())
        .startsWith(
            "Nothing was changed. Job "
                + only()
                + " was not paid for; this has it checked again and submitted for ");

    Files.delete(site.failed().resolve("mend.mp4"));
    Clip.video(site.failed().resolve("mend.mp4"), 1000);
    for (String name : List.of("mend.mp4", "mend.face.jpg")) {
      Files.move(site.failed().resolve(name), site.inbox().resolve(name));
    }
    site.await("the delivery", SOON, reads -> isClosed(reads, JobState.DELIVERED));
    service.stop();
    assertThat(site.outbox().resolve("mend.mp4")).exists();
  }

  @Test
  void peopleAreToldByEventsAndByAPageInTheOutbox() throws Exception {
    Path notes = site.home().resolve("notes");
    site.set("swapline.notify.to", "file:" + notes);
    ServiceProcess service = site.start();
    site.dropReady("good");
    site.await("the delivery", SOON, reads -> isClosed(reads, JobState.DELIVERED));
    site.faults().add(Fault.of(RequestKind.SUBMIT, new TaskFault.FailTask("no face")).only(1));
    site.dropReady("bad");
    site.await("the failure", SOON, reads -> isClosed(reads, JobState.FAILED));
    site.faults().add(Fault.of(RequestKind.SUBMIT, FaultPoint.AFTER_BODY, new Cut()).only(1));
    site.dropReady("odd");
    site.await("parked", SOON, reads -> reads.inState(JobState.SUBMIT_UNKNOWN, 1).size() == 1);
    site.command("pause", "novita-video");

    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(events(notes))
                    .contains("delivered good", "failed bad", "parked odd", "paused "));
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(site.outbox().resolve("_status.txt"))
                    .content()
                    .contains("1 job(s) need you", "odd (job ", "Nothing is submitted to"));
    service.stop();
  }

  private static List<String> events(Path notes) throws Exception {
    List<String> events = new ArrayList<>();
    if (Files.isDirectory(notes)) {
      try (Stream<Path> files = Files.list(notes)) {
        for (Path file : files.toList()) {
          var event = new ObjectMapper().readTree(file.toFile());
          events.add(event.path("event").asText() + " " + event.path("name").asText(""));
        }
      }
    }
    return events;
  }

  private static boolean isClosed(JobReads reads, JobState state) {
    return reads.inState(state, 9).stream().anyMatch(job -> job.closedAt() != null);
  }

  private String only() {
    return site.read(reads -> reads.newest(1)).get(0).id();
  }

  private String id(String name) {
    return site.read(reads -> reads.newest(9)).stream()
        .filter(job -> job.name().equals(name))
        .findFirst()
        .orElseThrow()
        .id();
  }
}
