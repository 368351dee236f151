package io.swapline.routes;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

@RouteUnderTest("routes/job/resubmit.camel.yaml")
class ResubmitRouteTest extends RouteTestSupport {
  @Override
  protected void routes(RouteBuilder routes) {
    routes.templatedRoute("resubmit-unknown-template").routeId("resubmit-unknown");
  }

  @Test
  void aRequestThatCanNoMoreBeginIsSentAgain() throws Exception {
    answer("resubmits.resubmitOrWait", outcome("resubmit"));

    assertThat(run("resubmit-unknown", job()))
        .containsExactly("resubmits.resubmitOrWait", "ledger:advance?to=prepared (resubmit)");
  }

  @Test
  void untilThenItWaits() throws Exception {
    answer("resubmits.resubmitOrWait", outcome("wait"));

    assertThat(run("resubmit-unknown", job()))
        .containsExactly("resubmits.resubmitOrWait", "ledger:hold (wait)");
  }

  @Test
  void aJobThatCannotBeDecidedAboutIsBroughtBack() throws Exception {
    fail("resubmits.resubmitOrWait", new IllegalStateException("no attempt"));

    assertThat(run("resubmit-unknown", job()))
        .containsExactly("resubmits.resubmitOrWait", "ledger:recover");
  }
}
