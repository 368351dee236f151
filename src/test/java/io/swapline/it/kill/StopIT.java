package io.swapline.it.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.swapline.it.support.Audit;
import io.swapline.it.support.Pair;
import io.swapline.it.support.ServiceProcess;
import io.swapline.it.support.Site;
import io.swapline.ledger.model.JobState;
import io.swapline.sandbox.fault.FaultPoint;
import io.swapline.sandbox.fault.Gate;
import io.swapline.sandbox.fault.RequestKind;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** SIGTERM while a paid request is under way. */
@Execution(ExecutionMode.CONCURRENT)
class StopIT {
  private static final Duration SOON = Duration.ofSeconds(30);

  @RegisterExtension final Site site = new Site();

  @Test
  void aStopAwaitsTheAnswerToAPaidRequest() throws Exception {
    stopWhileTheProviderThinksFor(Duration.ofSeconds(12));
  }

  @Test
  @Tag("crash")
  void aStopAwaitsTheAnswerToAPaidRequestForAsLongAsItMayTake() throws Exception {
    stopWhileTheProviderThinksFor(Duration.ofSeconds(100));
  }

  private void stopWhileTheProviderThinksFor(Duration length) throws Exception {
    Gate gate = site.faults().hold(RequestKind.SUBMIT, FaultPoint.AFTER_TASK);
    ServiceProcess service = site.start();
    Pair pair = site.dropReady("last-one");
    gate.awaitHeld(1, SOON);
    service.askToStop();
    await().pollDelay(length).atMost(length.plusSeconds(5)).until(() -> true);
    assertThat(service.isAlive()).as("it waits for the answer").isTrue();
    gate.open();

    assertThat(service.exitCode()).isZero();
    JobState state = site.read(reads -> reads.newest(1).get(0).state());
    assertThat(state).isEqualTo(JobState.RUNNING);
    ServiceProcess next = site.start();
    site.await("the delivery", SOON, reads -> Audit.isOver(reads, 1));
    next.stop();
    assertThat(Audit.of(site, List.of(pair)).isDelivered(pair)).isTrue();
    assertThat(site.book().submits()).hasSize(1);
  }
}
