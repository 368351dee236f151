package io.swapline.routes;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

@RouteUnderTest("routes/job/names.camel.yaml")
class NamesRouteTest extends RouteTestSupport {
  @Override
  protected void routes(RouteBuilder routes) {
    routes
        .templatedRoute("ask-names-template")
        .routeId("ask-names-acme")
        .parameter("provider", PROVIDER);
  }

  @Test
  void aVendorThatTellsItsFieldsIsAskedForThem() throws Exception {
    answer("fieldNames.isWanted", true);

    assertThat(run("ask-names-acme", exchange -> {}))
        .containsExactly("fieldNames.isWanted(acme)", "direct:acme-names", "fieldNames.read(acme)");
  }

  @Test
  void aVendorThatAnsweredIsNotAskedAgain() throws Exception {
    answer("fieldNames.isWanted", false);

    assertThat(run("ask-names-acme", exchange -> {})).containsExactly("fieldNames.isWanted(acme)");
  }
}
