package io.swapline.it.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.swapline.it.support.Audit;
import io.swapline.it.support.Launch;
import io.swapline.it.support.Pair;
import io.swapline.it.support.ServiceProcess;
import io.swapline.it.support.Site;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A job that ends the process, which the system starts again and again. */
@Execution(ExecutionMode.CONCURRENT)
class DeathIT {
  private static final Duration SOON = Duration.ofSeconds(60);

  /** Of Java, when it has no memory left. */
  private static final int NO_MEMORY = 3;

  @RegisterExtension final Site site = new Site();

  @Test
  void aJobThatRunsTheServiceOutOfMemoryIsSetAsideAndTheOthersAreDelivered() throws Exception {
    Launch starving = Launch.plain().starvedBefore("check-job", "culprit");
    paused();
    List<Pair> others = List.of(site.dropReady("one"), site.dropReady("two"));
    Pair culprit = site.dropReady("culprit");

    assertThat(site.launch(starving).exitCode()).isEqualTo(NO_MEMORY);
    killed(Launch.plain().blockedBefore("check-job", "culprit"));
    killed(Launch.plain().blockedBefore("check-job", "culprit"));
    assertThat(site.launch(starving).exitCode()).isEqualTo(NO_MEMORY);

    site.command("resume", "novita-video");
    ServiceProcess service = site.start(starving);
    site.await(
        "the others", SOON, reads -> reads.inState(JobState.DELIVERED, 9).size() == others.size());
    assertThat(service.isAlive()).isTrue();
    assertThat(service.log()).contains("alone: set aside, see ./swapline jobs");
    Job aside = site.read(reads -> reads.inState(JobState.RECEIVED, 9)).get(0);
    assertThat(site.command("jobs"))
        .startsWith("NEEDS YOU (1)")
        .contains(aside.id() + "  culprit  received: the service ended itself 2 times")
        .contains("money: none; next: ./swapline retry " + aside.id());
    assertThat(site.command("show", aside.id())).contains("set aside: the service ended itself 2");
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(site.outbox().resolve("_status.txt"))
                    .content()
                    .contains(
                        "1 job(s) need you", "culprit (job " + aside.id() + "): the service"));
    service.stop();

    ServiceProcess healed = site.start();
    assertThat(site.command("retry", aside.id())).contains("is tried once more, alone");
    site.await("the last one", SOON, reads -> Audit.isOver(reads, 3));
    healed.stop();
    assertThat(site.book().paid()).hasSize(3);
    Audit audit = Audit.of(site, List.of(others.get(0), others.get(1), culprit));
    assertThat(audit.isDelivered(culprit)).isTrue();
    assertThat(site.data().resolve("swapline.died")).doesNotExist();
  }

  /**
   * A submit that memory runs out under is rightly unknown: none is under way until the last start.
   */
  private void paused() throws Exception {
    ServiceProcess service = site.start();
    site.command("pause", "novita-video");
    service.stop();
  }

  /** It dies by a kill while it works on the culprit: nobody's fault. */
  private void killed(Launch launch) throws IOException, InterruptedException {
    ServiceProcess service = site.launch(launch);
    await().atMost(SOON).until(service::isBlocked);
    service.kill();
    assertThat(Files.exists(site.data().resolve("swapline.died"))).isFalse();
  }
}
