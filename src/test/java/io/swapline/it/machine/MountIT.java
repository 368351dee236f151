package io.swapline.it.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.swapline.it.support.Audit;
import io.swapline.it.support.Clip;
import io.swapline.it.support.Pair;
import io.swapline.it.support.SampleConsent;
import io.swapline.it.support.ServiceProcess;
import io.swapline.it.support.Site;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.sandbox.fault.FaultPoint;
import io.swapline.sandbox.fault.Gate;
import io.swapline.sandbox.fault.RequestKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Folders whose disk or share goes away, comes back, or cannot be written to. */
@Execution(ExecutionMode.CONCURRENT)
@Tag("root")
class MountIT {
  private static final Duration SOON = Duration.ofSeconds(60);

  @RegisterExtension
  @Order(1)
  final Site site = new Site();

  @RegisterExtension
  @Order(2)
  final Mounts mounts = new Mounts();

  @Test
  void anOutboxThatGoesAwayIsNotWrittenToAndGetsTheResultWhenItIsBack() throws Exception {
    Path share = share("outbox", site.outbox());
    Gate gate = site.faults().hold(RequestKind.RESULT, FaultPoint.BEFORE_READ);
    ServiceProcess service = site.start();
    Pair pair = site.dropReady("paid");
    gate.awaitHeld(1, SOON);

    mounts.takeAway(site.outbox());
    gate.open();
    site.await(
        "the wait for the outbox",
        SOON,
        reads ->
            reads.inState(JobState.FETCHED, 1).stream()
                .anyMatch(job -> String.valueOf(job.why()).contains("is the mount gone?")));
    assertThat(service.ready()).contains("\"DOWN\"", "swapline.deliver.to", "is the mount gone?");
    assertThat(site.outbox()).isEmptyDirectory();

    mounts.share(share, site.outbox());
    site.await("the delivery", SOON, reads -> Audit.isOver(reads, 1));
    assertThat(service.ready()).doesNotContain("DOWN");
    service.stop();
    assertThat(Audit.of(site, List.of(pair)).paid(pair)).isEqualTo(1);
  }

  @Test
  @Tag("crash")
  void anInboxThatGoesAwayStopsTheTakingAndNothingElse() throws Exception {
    Path share = share("inbox", site.inbox());
    ServiceProcess service = site.start();
    Gate gate = site.faults().hold(RequestKind.STATUS, FaultPoint.BEFORE_READ);
    Pair first = site.dropReady("first");
    gate.awaitHeld(1, SOON);

    mounts.takeAway(site.inbox());
    // What lies on the bare mount point is not an inbox.
    site.dropReady("stray");
    gate.open();
    site.await("the delivery", SOON, reads -> Audit.isOver(reads, 1));
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> assertThat(service.ready()).contains("swapline.watch.folder", "mount gone?"));
    List<Job> jobs = site.read(reads -> reads.newest(9));
    assertThat(jobs).hasSize(1);
    Files.delete(site.inbox().resolve("stray.mp4"));
    Files.delete(site.inbox().resolve("stray.face.jpg"));
    Files.delete(site.inbox().resolve("stray.ready"));

    mounts.share(share, site.inbox());
    Pair second = site.dropReady("second");
    site.await("the delivery", SOON, reads -> Audit.isOver(reads, 2));
    service.stop();
    assertThat(service.log()).contains("drops are taken again: ");
    Audit audit = Audit.of(site, List.of(first, second));
    assertThat(List.of(first, second)).allMatch(audit::isDelivered);
  }

  @Test
  @Tag("crash")
  void aDoneFolderThatGoesAwayKeepsTheInputsInCustodyUntilItIsBack() throws Exception {
    Path share = share("done", site.done());
    ServiceProcess service = site.start();
    Gate gate = site.faults().hold(RequestKind.STATUS, FaultPoint.BEFORE_READ);
    Pair pair = site.dropReady("kept");
    gate.awaitHeld(1, SOON);
    mounts.takeAway(site.done());
    gate.open();
    site.await("delivered", SOON, reads -> reads.inState(JobState.DELIVERED, 1).size() == 1);
    await().atMost(SOON).until(() -> service.log().contains("is the mount gone?"));
    assertThat(site.done()).isEmptyDirectory();
    assertThat(service.ready()).contains("swapline.done.folder", "mount gone?");

    mounts.share(share, site.done());
    site.await("closed", SOON, reads -> Audit.isOver(reads, 1));
    service.stop();
    assertThat(Audit.of(site, List.of(pair)).isDelivered(pair)).isTrue();
  }

  @Test
  @Tag("crash")
  void aReadOnlyOutboxIsToldAndGetsTheResultWhenItCanBeWritten() throws Exception {
    share("outbox", site.outbox());
    Gate gate = site.faults().hold(RequestKind.STATUS, FaultPoint.BEFORE_READ);
    ServiceProcess service = site.start();
    Pair pair = site.dropReady("paid");
    gate.awaitHeld(1, SOON);
    mounts.readOnly(site.outbox(), true);
    gate.open();
    site.await(
        "two failed deliveries",
        SOON,
        reads -> reads.inState(JobState.FETCHED, 1).stream().anyMatch(job -> job.tries() > 1));
    String told = "\"%s\" cannot be written to by ".formatted(site.outbox());
    assertThat(service.ready()).contains("DOWN", "mounted read-only. Mount it writable");
    assertThat(site.command("jobs").lines().filter(line -> line.contains(told)).toList())
        .as("what needs a person, and the job itself")
        .hasSize(3)
        .allMatch(line -> line.contains("mounted read-only. Mount it writable"));
    // What would be paid now could not be delivered either.
    Pair later = site.dropReady("later");
    await().atMost(SOON).until(() -> site.command("jobs").contains("later: The folder"));
    assertThat(site.inbox().resolve("later.mp4")).exists();

    mounts.readOnly(site.outbox(), false);
    site.await("the delivery", SOON, reads -> Audit.isOver(reads, 2));
    service.stop();
    assertThat(Audit.of(site, List.of(pair, later)).paid(later)).isEqualTo(1);
  }

  @Test
  void aFolderOfTheInboxThatCannotBeWrittenToIsToldOnceAndItsNeighboursGoOn() throws Exception {
    site.set("swapline.consent.policy", "required");
    site.set("swapline.consent.attestation", "");
    Path partner = Files.createDirectory(site.inbox().resolve("partner"));
    Path share = share("partner", partner);
    for (String name : List.of("one", "two")) {
      Clip.video(share.resolve(name + ".mp4"), 1000);
      Clip.face(share.resolve(name + ".face.jpg"));
    }
    // This one could be taken, but not taken away.
    Clip.video(share.resolve("three.mp4"), 1100);
    Clip.face(share.resolve("three.face.jpg"));
    Files.writeString(share.resolve("three.consent.json"), SampleConsent.revokedAt("null"));
    mounts.readOnly(partner, true);
    ServiceProcess service = site.start();
    Files.writeString(site.inbox().resolve("mine.consent.json"), SampleConsent.revokedAt("null"));
    site.dropReady("mine");

    site.await("the neighbour", SOON, reads -> reads.inState(JobState.DELIVERED, 9).size() == 1);
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(site.command("jobs"))
                    .contains("partner/one and 2 more  no right: The folder \"partner\" cannot be")
                    .contains("mounted read-only. Mount it writable")
                    .contains("partner/one: ", "partner/two: ", "partner/three: "));
    assertThat(partner.resolve("three.mp4")).exists();
    assertThat(site.book().paid()).hasSize(1);

    mounts.readOnly(partner, false);
    await().atMost(SOON).until(() -> Files.exists(partner.resolve("one.consent.template.json")));
    site.await("the other", SOON, reads -> Audit.isOver(reads, 2));
    service.stop();
    assertThat(site.book().paid()).hasSize(2);
    assertThat(site.done().resolve("partner/three.mp4")).exists();
    assertThat(partner.resolve("three.mp4")).doesNotExist();
  }

  private Path share(String name, Path folder) throws Exception {
    Path share = Files.createDirectory(site.home().resolve("share-" + name));
    mounts.share(share, folder);
    return share;
  }
}
