package io.swapline.it.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.swapline.it.support.Audit;
import io.swapline.it.support.Clip;
import io.swapline.it.support.Pair;
import io.swapline.it.support.ServiceProcess;
import io.swapline.it.support.Site;
import io.swapline.ledger.history.JobReads;
import io.swapline.ledger.model.JobState;
import io.swapline.sandbox.fault.FaultPoint;
import io.swapline.sandbox.fault.Gate;
import io.swapline.sandbox.fault.RequestKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A disk that is full, down to the last byte, while money is on its way. */
@Execution(ExecutionMode.CONCURRENT)
@Tag("root")
class DiskIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final int MEGABYTES = 16;

  @RegisterExtension
  @Order(1)
  final Site site = new Site();

  @RegisterExtension
  @Order(2)
  final Mounts mounts = new Mounts();

  @BeforeEach
  void aSmallDisk() throws Exception {
    mounts.disk(site.data(), MEGABYTES);
    site.set("swapline.disk.reserve", "1MB");
  }

  @Test
  void theAnswerToAPaidRequestIsKeptOnADiskWithoutOneFreeByteAndThroughAKill() throws Exception {
    Gate gate = site.faults().hold(RequestKind.SUBMIT, FaultPoint.AFTER_TASK);
    ServiceProcess service = site.start();
    Pair pair = site.dropReady("paid");
    gate.awaitHeld(1, SOON);
    Path filler = Mounts.fill(site.data());
    gate.open();
    await().atMost(SOON).until(() -> service.log().contains("cannot be written"));
    assertThat(service.ready()).contains("DOWN", "swapline.disk.reserve is ", "make room");
    service.kill();

    assertThatThrownBy(site::start).hasMessageContaining("ended before it was healthy");
    assertThat(site.logs()).contains("disk is full");
    Files.delete(filler);

    ServiceProcess next = site.start();
    site.await("the delivery", SOON, reads -> Audit.isOver(reads, 1));
    next.stop();
    assertThat(Audit.of(site, List.of(pair)).paid(pair)).isEqualTo(1);
    assertThat(site.book().submits()).hasSize(1);
  }

  @Test
  @Tag("crash")
  void aDiskThatFillsWhileAResultComesInLosesNothingAndGoesOnByItself() throws Exception {
    Gate gate = site.faults().hold(RequestKind.RESULT, FaultPoint.MID_ANSWER);
    ServiceProcess service = site.start();
    Pair pair = site.drop("large", Clip.video(site.home().resolve("large.mp4"), 3_000_000), true);
    gate.awaitHeld(1, SOON);
    Path filler = Mounts.fill(site.data());
    gate.open();
    await().atMost(SOON).until(() -> service.log().contains("o space left on device"));
    assertThat(site.outbox()).isDirectoryNotContaining("glob:**.mp4");
    Files.delete(filler);

    site.await("the delivery", SOON, reads -> Audit.isOver(reads, 1));
    service.stop();
    assertThat(Audit.of(site, List.of(pair)).paid(pair)).isEqualTo(1);
  }

  @Test
  void whatDoesNotFitBesideTheReserveStaysInTheInboxAndHoldsUpNobody() throws Exception {
    // Once there is room, there is for the results too.
    mounts.disk(site.data(), 40);
    site.set("swapline.disk.reserve", "4MB");
    Path filler = Files.write(site.data().resolve("filler"), new byte[33_300_000]);
    ServiceProcess service = site.start();
    List<Pair> pairs = new ArrayList<>();
    for (String name : List.of("one", "two", "three")) {
      Path video = Clip.video(site.home().resolve(name + ".mp4"), 4_800_000);
      pairs.add(site.drop(name, video, true));
    }
    site.await("the wait for room", SOON, reads -> waitForRoom(reads) == 3);
    pairs.add(site.dropReady("small"));
    site.await("the neighbour", SOON, reads -> Audit.isOver(reads, 1));

    for (Pair pair : pairs.subList(0, 3)) {
      assertThat(Clip.sha256(site.inbox().resolve(pair.name() + ".mp4")))
          .isEqualTo(pair.videoSha256());
    }
    assertThat(site.command("jobs")).contains("4.8 MB stay where they were dropped", "make room");
    assertThat(service.log()).containsOnlyOnce("one is not taken yet");
    Files.delete(filler);

    site.await("the deliveries", SOON, reads -> Audit.isOver(reads, 4));
    service.stop();
    Audit.of(site, pairs);
  }

  private static long waitForRoom(JobReads reads) {
    return reads.inState(JobState.TAKING, 9).stream()
        .filter(job -> String.valueOf(job.why()).contains("make room"))
        .count();
  }

  @Test
  @Tag("crash")
  void nothingIsSubmittedWhileTheDiskIsShortOfTheReserve() throws Exception {
    site.set("swapline.disk.reserve", "4MB");
    ServiceProcess service = site.start();
    site.command("pause");
    Pair pair = site.dropReady("patient");
    site.await("its turn", SOON, reads -> reads.inState(JobState.PREPARED, 1).size() == 1);
    Path filler = Files.write(site.data().resolve("filler"), new byte[13_500_000]);
    site.command("resume");
    site.await(
        "the wait for room",
        SOON,
        reads ->
            reads.inState(JobState.PREPARED, 1).stream()
                .anyMatch(job -> String.valueOf(job.why()).contains("make room")));
    assertThat(site.book().uploads()).isEmpty();
    Files.delete(filler);

    site.command("retry", site.read(reads -> reads.newest(1)).get(0).id());
    site.await("the delivery", SOON, reads -> Audit.isOver(reads, 1));
    service.stop();
    assertThat(Audit.of(site, List.of(pair)).paid(pair)).isEqualTo(1);
  }

  @Test
  @Tag("crash")
  void anOutboxWithoutRoomShowsNoHalfFileAndGetsTheResultWhenThereIsRoom() throws Exception {
    mounts.disk(site.outbox(), 4);
    ServiceProcess service = site.start();
    Path filler = Mounts.fill(site.outbox());
    Pair pair = site.drop("large", Clip.video(site.home().resolve("large.mp4"), 3_000_000), true);
    site.await(
        "a failed delivery",
        SOON,
        reads -> reads.inState(JobState.FETCHED, 1).stream().anyMatch(job -> job.tries() > 0));
    assertThat(site.outbox()).isDirectoryNotContaining("glob:**/large.mp4");
    Files.delete(filler);

    site.await("the delivery", SOON, reads -> Audit.isOver(reads, 1));
    service.stop();
    assertThat(Audit.of(site, List.of(pair)).paid(pair)).isEqualTo(1);
    assertThat(site.outbox()).isDirectoryNotContaining("glob:**/.large*");
  }
}
