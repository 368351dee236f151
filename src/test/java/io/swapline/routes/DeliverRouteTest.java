package io.swapline.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.swapline.ledger.model.Delivery;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

@RouteUnderTest("routes/job/deliver.camel.yaml")
class DeliverRouteTest extends RouteTestSupport {
  private static final String OUTBOX = "file:outbox?fileExist=Fail";

  @Override
  protected Map<String, String> settings() {
    return Map.of("endpoint.first", OUTBOX);
  }

  @Override
  protected void routes(RouteBuilder routes) {
    routes
        .templatedRoute("deliver-to")
        .routeId("deliver-to-first")
        .parameter("destination", "first");
  }

  @Test
  void theResultIsWholeAndHasItsNameBeforeTheReceiptIsWritten() throws Exception {
    assertThat(deliver("first"))
        .containsExactly(
            "deliver.next",
            "deliver.result",
            OUTBOX,
            "deliver.sync",
            "deliver.placeResult",
            "deliver.receipt",
            OUTBOX,
            "deliver.sync",
            "deliver.placeReceipt",
            "deliver.done",
            "ledger:hold");
  }

  @Test
  void eachDestinationHasItsOwnRoute() throws Exception {
    assertThat(deliver("second"))
        .containsExactly("deliver.next", "direct:deliver-to-second (open)", "ledger:hold (open)");
  }

  @Test
  void aJobThatEveryDestinationHasIsDelivered() throws Exception {
    answer("deliver.next", outcome("all-there"));

    assertThat(run("deliver-job", job()))
        .containsExactly("deliver.next", "ledger:advance?to=delivered (all-there)");
  }

  @Test
  void noReceiptIsWrittenForAResultThatIsNotThere() throws Exception {
    fail("deliver.placeResult", new IOException("the mount is gone"));

    assertThat(deliver("first"))
        .containsExactly(
            "deliver.next",
            "deliver.result",
            OUTBOX,
            "deliver.sync",
            "deliver.placeResult",
            "ledger:recover");
  }

  private List<String> deliver(String destination) throws Exception {
    Delivery delivery = mock(Delivery.class);
    when(delivery.destination()).thenReturn(destination);
    at(
        "deliver.next",
        exchange -> {
          exchange.setVariable("delivery", delivery);
          return outcome("open");
        });
    put("deliver.result", "the result");
    return run("deliver-job", job());
  }
}
