package io.swapline.routes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

@RouteUnderTest("routes/people/decisions.camel.yaml")
class DecisionsRouteTest extends RouteTestSupport {
  @Test
  void whatPeopleDecidedIsLookedFor() throws Exception {
    assertThat(run("write-decisions", exchange -> {})).containsExactly("decisionLog.logNew");
  }

  @Test
  void aLookThatFailedIsInTheLog() throws Exception {
    fail("decisionLog.logNew", new IllegalStateException("the ledger is closed"));

    assertThat(run("write-decisions", exchange -> {}))
        .containsExactly("decisionLog.logNew", "log: ERROR write-decisions: the ledger is closed");
  }
}
