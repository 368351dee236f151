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
    assertThat(deliverLast("first", "the result"))
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
            "deliver.rest",
            "close.foresee",
            "ledger:advance?to=delivered (done)");
  }

  @Test
  void eachDestinationHasItsOwnRoute() throws Exception {
    answer("deliver.rest", outcome("open"));

    assertThat(deliver("second"))
        .containsExactly(
            "deliver.next",
            "direct:deliver-to-second (open)",
            "deliver.rest",
            "ledger:hold (open)");
  }

  @Test
  void aJobThatEveryDestinationHasIsDelivered() throws Exception {
    answer("deliver.next", outcome("done"));
    answer("close.foresee", outcome("done"));

    assertThat(run("deliver-job", job()))
        .containsExactly("deliver.next", "close.foresee", "ledger:advance?to=delivered (done)");
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
    answer("deliver.rest", outcome("open"));

    assertThat(deliver("first"))
        .containsExactly(
            "deliver.next",
            "deliver.result",
            OUTBOX,
            "deliver.sync",
            "deliver.placeResult",
            "deliver.failed",
            "deliver.rest",
            "ledger:hold (open)");
  }

  @Test
  void whatTheDestinationHasAlreadyIsNotWrittenAgain() throws Exception {
    put("deliver.receipt", null);

    assertThat(deliverLast("first", null))
        .containsExactly(
            "deliver.next",
            "deliver.result",
            "deliver.placeResult",
            "deliver.receipt",
            "deliver.placeReceipt",
            "deliver.done",
            "deliver.rest",
            "close.foresee",
            "ledger:advance?to=delivered (done)");
  }

  @Test
  void aBucketIsGivenTheReceiptAfterTheResult() throws Exception {
    assertThat(deliverLast("bucket", "the result"))
        .containsExactly(
            "deliver.next",
            "deliver.result",
            "deliver.placeResult",
            "deliver.receipt",
            "deliver.placeReceipt",
            "deliver.done",
            "deliver.rest",
            "close.foresee",
            "ledger:advance?to=delivered (done)");
    fail("deliver.receipt", new IOException("no such bucket"));
    answer("deliver.failed", outcome("failed"));
    answer("deliver.rest", outcome("open"));
    assertThat(deliver("bucket"))
        .containsExactly(
            "deliver.next",
            "deliver.result",
            "deliver.placeResult",
            "deliver.receipt",
            "deliver.failed",
            "deliver.rest",
            "ledger:hold (open)");
  }

  private List<String> deliverLast(String destination, String result) throws Exception {
    answer("deliver.rest", outcome("done"));
    answer("close.foresee", outcome("done"));
    return deliver(destination, result);
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
