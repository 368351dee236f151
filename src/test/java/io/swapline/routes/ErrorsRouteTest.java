package io.swapline.routes;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

@RouteUnderTest("routes/errors.camel.yaml")
class ErrorsRouteTest extends RouteTestSupport {
  @Override
  protected void routes(RouteBuilder routes) {
    routes
        .from("direct:fail")
        .routeId("fail")
        .throwException(new IllegalStateException("something odd"));
  }

  @Test
  void aJobWhoseStepFailedIsBroughtBackAndItsStepTold() throws Exception {
    at(
        "ledger:recover",
        exchange -> {
          assertThat(exchange.getProperty(Exchange.EXCEPTION_CAUGHT))
              .isInstanceOf(IllegalStateException.class);
          return null;
        });

    assertThat(run("fail", job())).containsExactly("ledger:recover");
  }

  @Test
  void whatFailedWithoutAJobIsInTheLogByItsRoute() throws Exception {
    assertThat(run("fail", exchange -> {})).containsExactly("log: ERROR fail: something odd");
  }
}
