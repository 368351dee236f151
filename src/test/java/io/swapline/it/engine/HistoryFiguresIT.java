package io.swapline.it.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.it.support.ServiceProcess;
import io.swapline.it.support.Site;
import io.swapline.ledger.model.JobState;
import io.swapline.sandbox.fault.Fault;
import io.swapline.sandbox.fault.RequestKind;
import io.swapline.sandbox.fault.TaskFault;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a service and the commands cost beside a long history. */
@Tag("figures")
class HistoryFiguresIT {
  private static final Duration SOON = Duration.ofMinutes(2);
  private static final Duration IDLE = Duration.ofSeconds(30);

  @RegisterExtension final Site site = new Site();

  @Test
  void aLongHistoryCostsAnIdleServiceAndTheCommandsNextToNothing() throws Exception {
    int jobs = Integer.getInteger("swapline.it.history", 200_000);
    site.set("swapline.providers.novita-video.price", "0.001");
    site.set("swapline.keep.failed", "1000d");
    ServiceProcess before = site.start();
    for (int n = 1; n <= 9; n++) {
      site.dropReady("good-" + n);
    }
    site.await(
        "nine delivered", SOON, reads -> reads.openIds().isEmpty() && reads.newest(9).size() == 9);
    site.faults().add(Fault.of(RequestKind.STATUS, new TaskFault.FailTask("no face found")));
    site.dropReady("bad");
    site.await(
        "one failed",
        SOON,
        reads -> reads.inState(JobState.FAILED, 1).size() == 1 && reads.openIds().isEmpty());
    site.faults().clear();
    before.stop();
    new History(site.data()).fill(jobs, Instant.now().toEpochMilli());
    System.out.printf(
        "%,d closed jobs, %,d MB%n",
        jobs, Files.size(site.data().resolve("ledger.db")) / 1_000_000);

    site.start().stop();
    Instant began = Instant.now();
    ServiceProcess service = site.start();
    double start = seconds(began);
    Awaitility.await("its first looks")
        .atMost(SOON)
        .pollDelay(Duration.ofSeconds(10))
        .until(() -> true);
    double idle = ProcessorTime.percent(service.pid(), IDLE);
    double scrape = timed(service::metrics);
    double month =
        timed(
            () ->
                site.command(
                    "report",
                    "--from",
                    LocalDate.now(ZoneId.systemDefault()).minusDays(30).toString()));
    double all = timed(() -> site.command("report"));
    double list = timed(() -> site.command("jobs"));
    double doctor = timed(() -> site.say(true, "doctor"));
    double version = timed(() -> site.command("--version"));
    site.dropReady("another");
    double job =
        timed(
            () -> {
              site.await(
                  "one more",
                  SOON,
                  reads ->
                      reads.newest(1).get(0).name().equals("another")
                          && reads.newest(1).get(0).closedAt() != null);
              return null;
            });

    goal("start, s", start, 3);
    goal("idle, % of a core", idle, 3);
    goal("a scrape, s", scrape, 0.2);
    goal("report of a month, s", month, 2);
    goal("report of all, s", all, 10);
    goal("jobs, s", list, 1.5);
    goal("doctor, s", doctor, 3);
    System.out.printf(
        "of these, for Java itself (--version): %.2f s; a job beside it: %.1f s%n", version, job);
    assertThat(month).isLessThan(2);
    assertThat(all).isLessThan(10);
    assertThat(list).isLessThan(1.5);
    assertThat(doctor).isLessThan(3);
    assertThat(start).isLessThan(3);
    assertThat(idle).isLessThan(3);
    assertThat(scrape).isLessThan(0.2);
  }

  private static void goal(String what, double value, double goal) {
    System.out.printf("%-24s %8.2f   (goal: under %s)%n", what, value, goal);
  }

  private static double timed(Callable<?> act) throws Exception {
    Instant began = Instant.now();
    act.call();
    return seconds(began);
  }

  private static double seconds(Instant began) {
    return Duration.between(began, Instant.now()).toMillis() / 1000.0;
  }
}
