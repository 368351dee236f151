package io.swapline.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.sqs.QueueMessage;
import java.util.List;
import java.util.Set;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@RouteUnderTest("routes/watch/sqs.camel.yaml")
class SqsRouteTest extends RouteTestSupport {
  private static final String RECEIPT = "CamelAwsSqsReceiptHandle";

  private static final QueueMessage UNDERSTOOD = new QueueMessage(null, null, List.of());

  @BeforeEach
  void answer() {
    answer("objectEvents.read", UNDERSTOOD);
    answer("objectEvents.keep", List.of("in/a.mp4"));
  }

  @Override
  protected void routes(RouteBuilder routes) {
    routes
        .templatedRoute("watch-queue")
        .routeId("watch-queue-main")
        .parameter("name", "main")
        .parameter("queueName", "drops")
        .parameter("queueUrl", "https://queue.example/1/drops");
    routes
        .templatedRoute("show-set-aside")
        .routeId("show-set-aside-main")
        .parameter("name", "main");
  }

  @Test
  void whatIsToldIsInTheLedgerBeforeTheSourceIsTold() throws Exception {
    answer("objectEvents.isUnreadable", false);

    assertThat(message())
        .containsExactly(
            "objectEvents.read(main)",
            "objectEvents.isUnreadable",
            "objectEvents.keep(main)",
            "objectEvents.tell(main)");
  }

  @Test
  void whatNobodyUnderstandsIsPutAside() throws Exception {
    answer("objectEvents.isUnreadable", true);

    assertThat(message())
        .containsExactly(
            "objectEvents.read(main)",
            "objectEvents.isUnreadable",
            "setAsideMessages.keep(main)",
            "objectEvents.keep(main)",
            "objectEvents.tell(main)");
  }

  /** A failure that were dealt with would end in the message's deletion. */
  @Test
  void whatFailsAnywhereLeavesTheMessageInItsQueue() throws Exception {
    answer("objectEvents.isUnreadable", true);
    for (String step :
        List.of(
            "objectEvents.tell(main)",
            "objectEvents.keep(main)",
            "setAsideMessages.keep(main)",
            "objectEvents.read(main)")) {
      fail(step.replace("(main)", ""), new IllegalStateException("disk full"));

      List<String> walked = message();

      assertThat(walked.subList(walked.size() - 2, walked.size()))
          .containsExactly(step, "failed: java.lang.IllegalStateException: disk full");
      assertThat(last().isFailed()).isTrue();
    }
  }

  @Test
  void nothingThatAMessageBringsIsCarriedOnButItsReceipt() throws Exception {
    answer("objectEvents.isUnreadable", false);
    at(
        "objectEvents.read",
        exchange -> {
          assertThat(exchange.getMessage().getHeaders().keySet()).isEqualTo(Set.of(RECEIPT));
          return UNDERSTOOD;
        });

    message();

    assertThat(last().getIn().getHeader(RECEIPT)).isEqualTo("receipt");
  }

  @Test
  void whatWaitsForAPersonIsLookedAtAgain() throws Exception {
    assertThat(run("show-set-aside-main", exchange -> {}))
        .containsExactly("setAsideMessages.look(main)");
  }

  private List<String> message() throws Exception {
    return run(
        "watch-queue-main",
        exchange -> {
          exchange.getIn().setHeader(RECEIPT, "receipt");
          exchange.getIn().setHeader("CamelBeanMethodName", "look");
          exchange.getIn().setHeader("X-Foo", "bar");
          exchange.getIn().setBody("{}");
        });
  }
}
