package io.swapline.routes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

@RouteUnderTest("routes/job/publish.camel.yaml")
class PublishRouteTest extends RouteTestSupport {
  @Test
  void whatIsOverIsRemoved() throws Exception {
    assertThat(run("remove-published", exchange -> {}))
        .containsExactly("publishedRemoval.removeOver");
  }

  @Test
  void aLedgerThatCannotBeReadIsInTheLog() throws Exception {
    fail("publishedRemoval.removeOver", new IllegalStateException("no ledger"));

    assertThat(run("remove-published", exchange -> {}))
        .containsExactly("publishedRemoval.removeOver", "log: ERROR remove-published: no ledger");
  }
}
