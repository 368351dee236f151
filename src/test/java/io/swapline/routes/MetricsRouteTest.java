package io.swapline.routes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

@RouteUnderTest("routes/http/metrics.camel.yaml")
class MetricsRouteTest extends RouteTestSupport {
  @Test
  void theFiguresAreShown() throws Exception {
    put("metrics.page", "swapline_polls_total 3.0");

    assertThat(run("show-metrics", exchange -> {})).containsExactly("metrics.page");
    assertThat(last().getMessage().getBody()).isEqualTo("swapline_polls_total 3.0");
  }

  @Test
  void figuresThatCannotBeReadAreInTheLog() throws Exception {
    fail("metrics.page", new IllegalStateException("the ledger is closed"));

    assertThat(run("show-metrics", exchange -> {}))
        .containsExactly("metrics.page", "log: ERROR show-metrics: the ledger is closed");
  }
}
