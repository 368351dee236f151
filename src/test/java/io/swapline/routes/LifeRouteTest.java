package io.swapline.routes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

@RouteUnderTest("routes/people/life.camel.yaml")
class LifeRouteTest extends RouteTestSupport {
  @Test
  void itIsToldThatTheServiceLives() throws Exception {
    assertThat(run("tell-life", exchange -> {})).containsExactly("life.tell");
  }

  @Test
  void thatItCouldNotBeToldIsInTheLog() throws Exception {
    fail("life.tell", new IllegalStateException("the ledger is closed"));

    assertThat(run("tell-life", exchange -> {}))
        .containsExactly("life.tell", "log: ERROR tell-life: the ledger is closed");
  }
}
