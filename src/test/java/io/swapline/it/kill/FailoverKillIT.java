package io.swapline.it.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.it.support.Launch;
import io.swapline.it.support.NoCredit;
import io.swapline.it.support.Pair;
import io.swapline.it.support.ServiceProcess;
import io.swapline.it.support.Site;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.sandbox.Sandbox;
import io.swapline.sandbox.fault.FaultPoint;
import io.swapline.sandbox.fault.RequestKind;
import io.swapline.sandbox.options.SandboxOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * {@code kill -9} while jobs go over from Novita, which has no credit, to WaveSpeed: before each
 * step of the refusal, of the change, and of the way through the other vendor. A job whose refusal
 * nobody read stays where it is.
 */
class FailoverKillIT {
  private static final Duration SOON = Duration.ofSeconds(90);

  /** Novita takes the request and refuses it; else it is paused for that already. */
  private static final String REFUSED = "refused by the first";

  @RegisterExtension
  final Site site =
      new Site(
          options ->
              options
                  .withVendor("wavespeed")
                  .withTimes(Duration.ofMillis(50), Duration.ofMillis(150)));

  private Sandbox novita;

  @BeforeEach
  void openNovita() throws Exception {
    novita =
        Sandbox.start(
            SandboxOptions.defaults(site.home().resolve("novita"))
                .withApiKey(Site.KEY)
                .withTimes(Duration.ofMillis(50), Duration.ofMillis(150)));
    novita.settings().forEach(site::set);
    Path key = Files.writeString(site.home().resolve("novita.key"), Site.KEY);
    site.set("swapline.providers.novita.api-key-file", key.toString());
    site.set("swapline.failover", "wavespeed");
    site.set("swapline.failover.after", "1s");
    refuse();
  }

  @AfterEach
  void closeNovita() {
    novita.close();
  }

  @Test
  @Tag("long")
  void killsAtTheChangeOfVendorPayOnceAtTheOther() throws Exception {
    RouteKills.each(
        site,
        scenery(),
        Stream.concat(
                Stream.of(RouteWindow.step("write-paused").in(REFUSED).parks(0)),
                Stream.concat(
                    RouteWindow.steps("write-handover", "write-intent").stream(),
                    Stream.of(paidNotAnswered())))
            .toList());
  }

  @Test
  @Tag("crash")
  void manyKillsBeforeEveryStepOfTheChangeOfVendorPayOnceAtTheOther() throws Exception {
    List<RouteWindow> windows = new ArrayList<>();
    for (String read : List.of("read-answer", "go-pausing", "pause-provider", "write-paused")) {
      windows.add(RouteWindow.step(read).in(REFUSED).parks(0));
    }
    for (String step : List.of("choose-provider", "write-handover")) {
      windows.add(RouteWindow.step(step).in(REFUSED));
    }
    windows.addAll(
        RouteWindow.steps(
            "choose-provider",
            "write-handover",
            "check-slot",
            "go-staging",
            "begin-staging",
            "upload-media",
            "read-upload",
            "publish-files",
            "look-at-consent-again",
            "make-addresses",
            "intend-submit",
            "write-intent",
            "post-submit",
            "read-answer",
            "record-task",
            "ask-status",
            "write-finished",
            "put-receipt",
            "write-closed"));
    windows.add(RouteWindow.held(site.sandbox(), RequestKind.SUBMIT, FaultPoint.BEFORE_READ));
    windows.add(RouteWindow.held(site.sandbox(), RequestKind.SUBMIT, FaultPoint.AFTER_BODY));
    windows.add(paidNotAnswered());
    RouteKills.many(site, scenery(), windows);
  }

  /** Who chose the vendor stays with it: a kill there changes nothing. */
  @Test
  @Tag("crash")
  void aJobThatStaysIsPaidOnceWhereItWasMeantToBe() throws Exception {
    int kills = Integer.getInteger("swapline.it.kills", 20);
    site.start().stop();
    for (int n = 1; n <= kills; n++) {
      String name = "stays-" + n;
      site.pauses(pauses -> pauses.refused("novita-video", "the account has no money"));
      Files.writeString(site.inbox().resolve(name + ".job.yaml"), "provider: novita-video\n");
      Pair pair = site.dropReady(name);
      ServiceProcess blocked =
          site.launch(Launch.plain().blockedBefore("stay-with-provider", name));
      Awaitility.await(name).atMost(SOON).until(blocked::isBlocked);
      blocked.kill();

      ServiceProcess last = site.start();
      site.await(
          "the words of " + name,
          SOON,
          reads -> {
            Job job = reads.newest(1).get(0);
            return job.name().equals(name) && String.valueOf(job.why()).contains("go over");
          });
      novita.faults().clear();
      site.pauses(pauses -> pauses.resume("novita-video", "test"));
      site.await(
          "the delivery of " + name,
          SOON,
          reads -> reads.inState(JobState.DELIVERED, 999).stream().anyMatch(of(name)));
      last.stop();
      refuse();
      assertThat(novita.book().paid())
          .filteredOn(paid -> paid.videoSha256().equals(pair.videoSha256()))
          .hasSize(1);
    }
    assertThat(site.book().paid()).isEmpty();
    assertThat(novita.book().paid()).hasSize(kills);
    System.out.printf("stay-with-provider: %d kills, %d delivered and paid once%n", kills, kills);
  }

  private static Predicate<Job> of(String name) {
    return job -> job.name().equals(name) && job.closedAt() != null;
  }

  private RouteWindow paidNotAnswered() {
    return RouteWindow.held(site.sandbox(), RequestKind.SUBMIT, FaultPoint.AFTER_TASK);
  }

  private void refuse() {
    novita.faults().add(NoCredit.atNovita());
  }

  private RouteKills.Scenery scenery() {
    return new RouteKills.Scenery() {
      @Override
      public void set(RouteWindow window) {
        if (!window.scene().equals(REFUSED)) {
          site.pauses(pauses -> pauses.refused("novita-video", "the account has no money"));
        }
      }

      @Override
      public List<Sandbox> others() {
        return List.of(novita);
      }
    };
  }
}
