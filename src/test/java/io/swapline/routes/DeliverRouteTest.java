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
    return Map.of("endpoint.first", OUTBOX, "endpoint.deliver.slots", "2");
  }

  @Override
  protected void routes(RouteBuilder routes) {
    routes
        .templatedRoute("deliver-to")
        .routeId("deliver-to-first")
        .parameter("destination", "first");
    routes
        .templatedRoute("deliver-to-bucket")
        .routeId("deliver-to-bucket-1")
        .parameter("destination", "bucket");
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
    answer("deliver.next", outcome("done"));

    assertThat(run("deliver-job", job()))
        .containsExactly("deliver.next", "ledger:advance?to=delivered (done)");
  }

  @Test
  void aJobWhoseDestinationsAreDownWaits() throws Exception {
    answer("deliver.next", outcome("later"));

    assertThat(run("deliver-job", job())).containsExactly("deliver.next", "ledger:hold (later)");
  }

  @Test
  void noReceiptIsWrittenForAResultThatIsNotThereAndThatIsNoted() throws Exception {
    fail("deliver.placeResult", new IOException("the mount is gone"));
    answer("deliver.failed", outcome("failed"));

    assertThat(deliver("first"))
        .containsExactly(
            "deliver.next",
            "deliver.result",
            OUTBOX,
            "deliver.sync",
            "deliver.placeResult",
            "deliver.failed",
            "ledger:hold (failed)");
  }

  @Test
  void whatTheDestinationHasAlreadyIsNotWrittenAgain() throws Exception {
    put("deliver.receipt", null);

    assertThat(deliver("first", null))
        .containsExactly(
            "deliver.next",
            "deliver.result",
            "deliver.placeResult",
            "deliver.receipt",
            "deliver.placeReceipt",
            "deliver.done",
            "ledger:hold");
  }

  @Test
  void aBucketIsGivenTheReceiptAfterTheResult() throws Exception {
    assertThat(deliver("bucket"))
        .containsExactly(
            "deliver.next",
            "deliver.result",
            "deliver.placeResult",
            "deliver.receipt",
            "deliver.placeReceipt",
            "deliver.done",
            "ledger:hold");
    fail("deliver.receipt", new IOException("no such bucket"));
    answer("deliver.failed", outcome("failed"));
    assertThat(deliver("bucket"))
        .containsExactly(
            "deliver.next",
            "deliver.result",
            "deliver.placeResult",
            "deliver.receipt",
            "deliver.failed",
            "ledger:hold (failed)");
  }

  private List<String> deliver(String destination) throws Exception {
    return deliver(destination, "the result");
  }

  private List<String> deliver(String destination, String result) throws Exception {
    Delivery delivery = mock(Delivery.class);
    when(delivery.destination()).thenReturn(destination);
    at(
        "deliver.next",
        exchange -> {
          exchange.setVariable("delivery", delivery);
          return outcome("open");
        });
    put("deliver.result", result);
    return run("deliver-job", job());
  }
}
