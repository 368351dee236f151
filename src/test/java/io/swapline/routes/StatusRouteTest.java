package io.swapline.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

@RouteUnderTest("routes/people/status.camel.yaml")
class StatusRouteTest extends RouteTestSupport {
  private static final String OUTBOX = "file:outbox?fileExist=Override";

  @Override
  protected Map<String, String> settings() {
    return Map.of("endpoint.status", OUTBOX);
  }

  @Override
  protected void routes(RouteBuilder routes) {
    routes.templatedRoute("write-status-template").routeId("write-status");
  }

  @Test
  void aPageThatIsAnotherThanBeforeIsWrittenUnderItsName() throws Exception {
    put("statusPage.changed", "Nothing needs you.");
    at(
        OUTBOX,
        exchange -> {
          assertThat(exchange.getMessage().getHeader(Exchange.FILE_NAME)).isEqualTo("_status.txt");
          assertThat(exchange.getMessage().getBody()).isEqualTo("Nothing needs you.");
          return null;
        });

    assertThat(run("write-status", exchange -> {}))
        .containsExactly("statusPage.changed", OUTBOX, "statusPage.written");
  }

  @Test
  void aPageThatIsTheSameIsNotWrittenAgain() throws Exception {
    assertThat(run("write-status", exchange -> {})).containsExactly("statusPage.changed");
  }

  @Test
  void aPageThatCouldNotBeWrittenCountsAsNotWritten() throws Exception {
    put("statusPage.changed", "Nothing needs you.");
    fail(OUTBOX, new IOException("the mount is gone"));

    assertThat(run("write-status", exchange -> {}))
        .containsExactly(
            "statusPage.changed", OUTBOX, "log: ERROR write-status: the mount is gone");
  }
}
