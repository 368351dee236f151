package io.swapline.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@RouteUnderTest("routes/job/poll.camel.yaml")
class PollRouteTest extends RouteTestSupport {
  @Override
  protected Map<String, String> settings() {
    return Map.of("endpoint.poll.slots", "4", "endpoint.poll.share", "2");
  }

  @Test
  void aTaskThatIsReadyIsFinished() throws Exception {
    assertThat(poll("finished"))
        .containsExactly(
            "statuses.task",
            "direct:acme-status",
            "metrics.countPoll",
            "statuses.read",
            "ledger:advance?to=finished (finished)");
    assertThat(last().getVariable("task")).isEqualTo("T-1");
  }

  @Test
  void aTaskThatTheProviderGaveUpFails() throws Exception {
    assertThat(poll("failed")).endsWith("ledger:advance?to=failed (failed)");
  }

  @Test
  void aTaskThatIsStillWorkedOnIsReadAgainLater() throws Exception {
    assertThat(poll("later")).endsWith("statuses.read", "ledger:hold (later)");
  }

  @Test
  void aReadThatEveryOtherTaskWouldMeetTooPausesTheProviderAndIsTriedAgain() throws Exception {
    assertThat(poll("paused"))
        .endsWith("statuses.read", "submitSlot.pauseProvider", "ledger:hold (paused)");
  }

  @Test
  void aJobWhoseStatusCannotBeReadIsBroughtBack() throws Exception {
    fail("direct:acme-status", new IOException("no route to host"));

    assertThat(poll("finished"))
        .containsExactly("statuses.task", "direct:acme-status", "ledger:recover");
  }

  private List<String> poll(String outcome) throws Exception {
    answer("statuses.task", "T-1");
    answer("statuses.read", outcome(outcome));
    return run("poll-task", job());
  }
}
