package io.swapline.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

@RouteUnderTest("routes/job/failover.camel.yaml")
class FailoverRouteTest extends RouteTestSupport {
  @Override
  protected void routes(RouteBuilder routes) {
    routes.templatedRoute("change-provider-template").routeId("change-provider");
  }

  @Test
  void aJobThatAnotherProviderTakesIsGivenToIt() throws Exception {
    answer("failover.choose", outcome("goes-over"));

    assertThat(run("change-provider", job()))
        .containsExactly("failover.choose", "ledger:handover (goes-over)");
  }

  @Test
  void aJobThatNoneTakesStays() throws Exception {
    answer("failover.choose", outcome("stays"));

    assertThat(run("change-provider", job()))
        .containsExactly("failover.choose", "ledger:stay (stays)");
  }

  @Test
  void aJobThatCannotBeCheckedIsBroughtBack() throws Exception {
    fail("failover.choose", new IOException("disk gone"));

    assertThat(run("change-provider", job())).containsExactly("failover.choose", "ledger:recover");
  }
}
