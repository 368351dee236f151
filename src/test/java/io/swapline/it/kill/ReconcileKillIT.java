package io.swapline.it.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.it.support.Audit;
import io.swapline.it.support.Launch;
import io.swapline.it.support.Pair;
import io.swapline.it.support.ServiceProcess;
import io.swapline.it.support.Site;
import io.swapline.ledger.model.JobState;
import io.swapline.sandbox.fault.ExchangeFault.Cut;
import io.swapline.sandbox.fault.Fault;
import io.swapline.sandbox.fault.FaultPoint;
import io.swapline.sandbox.fault.RequestKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * {@code kill -9} before each step by which a submit without an answer is looked for, and before
 * each by which both of WaveSpeed's media are uploaded.
 */
@Tag("crash")
class ReconcileKillIT {
  private static final Duration SOON = Duration.ofSeconds(90);

  private static final List<String> STAGING =
      List.of("lay-out-asset", "upload-media", "read-upload");

  private static final List<String> BY_LIST =
      List.of(
          "begin-look",
          "ask-for-page",
          "read-page",
          "ask-for-candidate",
          "read-candidate",
          "conclude-search",
          "record-found-task");

  private static final List<String> BY_CALLBACK =
      List.of("ask-for-named", "read-called-task", "record-found-task");

  @RegisterExtension final Site site = new Site(options -> options.withVendor("wavespeed"));

  private final List<Pair> pairs = new ArrayList<>();

  @BeforeEach
  void choose() {
    site.set("swapline.provider", "wavespeed");
    site.set("swapline.providers.wavespeed.submits-per-minute", "none");
    site.set("swapline.providers.wavespeed.tasks-at-once", "none");
  }

  @Test
  void killsBeforeEveryStepOfTheLookIntoTheListLoseNothingAndPayOnce() throws Exception {
    for (String node : BY_LIST) {
      cutTheAnswer();
      killBefore(node, "list-" + node);
    }
    everyJobIsDeliveredAndPaidOnce();
  }

  @Test
  void killsBeforeEveryStepOfTheLookAtACallbackLoseNothingAndPayOnce() throws Exception {
    site.beReachable();
    site.set("swapline.poll.first", "2s");
    site.set("swapline.poll.max", "2s");
    for (String node : BY_CALLBACK) {
      cutTheAnswer();
      killBefore(node, "call-" + node);
    }
    everyJobIsDeliveredAndPaidOnce();
  }

  @Test
  void killsBeforeEveryStepOfTheUploadsPayOnce() throws Exception {
    for (String node : STAGING) {
      killBefore(node, "stage-" + node);
    }
    everyJobIsDeliveredAndPaidOnce();
  }

  private void cutTheAnswer() {
    site.faults().add(Fault.of(RequestKind.SUBMIT, FaultPoint.AFTER_TASK, new Cut()).only(1));
  }

  private void killBefore(String node, String name) throws Exception {
    pairs.add(site.dropReady(name));
    ServiceProcess process = site.start(Launch.plain().blockedBefore(node, name));
    // Three unknown outcomes in a row pause the provider.
    site.awaitResuming(name + " before " + node, SOON, reads -> process.isBlocked());
    process.kill();
  }

  private void everyJobIsDeliveredAndPaidOnce() throws Exception {
    site.faults().clear();
    ServiceProcess last = site.start();
    site.awaitResuming(
        "the deliveries",
        SOON,
        reads -> reads.inState(JobState.DELIVERED, 100).size() == pairs.size());
    site.await("the end", SOON, reads -> Audit.isOver(reads, pairs.size()));
    last.stop();

    Audit audit = Audit.of(site, pairs);
    assertThat(pairs).allMatch(audit::isDelivered);
    assertThat(site.book().paid()).hasSameSizeAs(pairs);
    assertThat(site.book().submits()).hasSameSizeAs(pairs);
    assertThat(site.book().breaches()).isEmpty();
  }
}
