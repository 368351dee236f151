package io.swapline.routes;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

@RouteUnderTest("routes/http/callbacks.camel.yaml")
class CallbacksRouteTest extends RouteTestSupport {
  @Override
  protected void routes(RouteBuilder routes) {
    routes
        .templatedRoute("learn-secret-template")
        .routeId("learn-secret-acme")
        .parameter("provider", PROVIDER);
  }

  @Test
  void aCallbackIsCountedByWhatItWasAnsweredWith() throws Exception {
    at(
        "callbacks.receive",
        exchange -> {
          exchange.setVariable("provider", PROVIDER);
          exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, 404);
          return null;
        });

    assertThat(run("receive-callback", exchange -> {}))
        .containsExactly("callbacks.receive", "metrics.countCallback(acme, 404)");
  }

  @Test
  void aCallbackThatCannotBeReadIsNotCounted() throws Exception {
    fail("callbacks.receive", new IllegalStateException("odd"));

    assertThat(run("receive-callback", exchange -> {}))
        .containsExactly("callbacks.receive", "log: ERROR receive-callback: odd");
  }

  @Test
  void aSecretThatIsWantedIsAskedForAndKept() throws Exception {
    answer("callbackSecrets.isWanted", true);

    assertThat(run("learn-secret-acme", exchange -> {}))
        .containsExactly(
            "callbackSecrets.isWanted(acme)", "direct:acme-secret", "callbackSecrets.learn(acme)");
  }

  @Test
  void aSecretThatIsKnownIsNotAskedFor() throws Exception {
    answer("callbackSecrets.isWanted", false);

    assertThat(run("learn-secret-acme", exchange -> {}))
        .containsExactly("callbackSecrets.isWanted(acme)");
  }
}
