package io.swapline.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swapline.RawHttpServer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.ResourceHelper;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests of a provider's routes go to its own addresses, and the key with those it is for. */
class ProviderAddressesTest {
  private final DefaultCamelContext camel = new DefaultCamelContext();
  private final Exchange exchange = new DefaultExchange(camel);
  private RawHttpServer server;
  private RawHttpServer other;
  private ProviderAddresses addresses;
  private RoutePolicy door;

  @BeforeEach
  void open() throws Exception {
    server = new RawHttpServer(RawHttpServer.always("200 OK", "{}"));
    other = new RawHttpServer(RawHttpServer.always("200 OK", "{}"));
    Provider acme = new Provider();
    acme.setAccount("acme");
    acme.getKey().setHeader("x-api-key");
    camel.getRegistry().bind("acme", acme);
    addresses =
        new ProviderAddresses(
            new Providers(() -> camel),
            new ProviderKeys(id -> Optional.of("k-1")),
            account ->
                Map.of(
                    "base-url", server.url() + "/v2",
                    "assets-url", server.url() + "/v2/assets",
                    "spare-url", "",
                    "gateway-url", server.url() + "/gw",
                    "media-url", server.url() + "/gw"));
    RouteDefinition route = new RouteDefinition();
    route.setResource(ResourceHelper.fromString("file:/h/routes/providers/acme.camel.yaml", ""));
    door = new ProviderRoutePolicy().createRoutePolicy(camel, "acme-status", route);
  }

  @AfterEach
  void close() throws IOException {
    camel.close();
    server.close();
    other.close();
  }

  @Test
  void theKeyGoesToTheAddressesThatItIsForAndToNoOther() throws Exception {
    door.onExchangeBegin(null, exchange);
    get(server.url() + "/v2/jobs?ref=1");
    get(server.url() + "/v2/assets/film");

    assertThat(server.requests().get(0).header("x-api-key")).contains("k-1");
    assertThat(server.requests().get(1).names()).doesNotContain("x-api-key");
  }

  @Test
  void oneAddressForTwoSettingsHasTheKeyWhereOneOfThemHasIt() throws Exception {
    new Providers(() -> camel).get("acme").getKey().setTo("base-url,gateway-url");
    door.onExchangeBegin(null, exchange);
    get(server.url() + "/gw/jobs");

    assertThat(server.requests().get(0).header("x-api-key")).contains("k-1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/jobs", "/v2evil/jobs", "/", "/v2/x/../../admin"})
  void anotherPlaceOfTheSameHostIsNotAsked(String path) {
    door.onExchangeBegin(null, exchange);

    assertThatThrownBy(() -> get(server.url() + path))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("a request of acme to " + server.url() + " was stopped");
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void anAddressOutOfAnAnswerIsNotAsked() {
    door.onExchangeBegin(null, exchange);

    assertThatThrownBy(() -> get(other.url() + "/v2/jobs"))
        .hasMessageContaining("it may go to swapline.providers.acme.base-url");
    assertThat(other.requests()).isEmpty();
  }

  @Test
  void whatTheRestOfTheServiceAsksIsLeftAlone() throws Exception {
    get(other.url() + "/hook");

    assertThat(other.requests().get(0).names()).doesNotContain("x-api-key");
  }

  @Test
  void atTheDoorEveryHeaderStaysOutsideAndAnInnerRouteDoesNotEndTheOuterOne() throws Exception {
    exchange.getMessage().setHeader("X-Foo", "bar");
    exchange.getMessage().setHeader("CamelHttpUri", other.url());
    door.onExchangeBegin(null, exchange);
    assertThat(exchange.getMessage().getHeaders()).isEmpty();

    door.onExchangeBegin(null, exchange);
    door.onExchangeDone(null, exchange);
    get(server.url() + "/v2/jobs");
    assertThat(server.requests().get(0).header("x-api-key")).contains("k-1");

    door.onExchangeDone(null, exchange);
    assertThat(ProviderRoutePolicy.inside(exchange)).isNull();
  }

  @Test
  void aRouteOfTheRestOfTheServiceHasNoDoor() {
    RouteDefinition route = new RouteDefinition();
    route.setResource(ResourceHelper.fromString("file:/h/routes/job/poll.camel.yaml", ""));

    assertThat(new ProviderRoutePolicy().createRoutePolicy(camel, "poll-task", route)).isNull();
  }

  @Test
  void anAddressIsKnownWithItsUsualPort() {
    assertThat(addresses.covers(URI.create(server.url() + "/v2/jobs"))).isTrue();
    assertThat(addresses.covers(URI.create(other.url() + "/v2/jobs"))).isFalse();
    assertThat(addresses.covers(URI.create("https://people.example/hook"))).isFalse();
  }

  private void get(String url) throws IOException {
    HttpClientBuilder builder = HttpClientBuilder.create();
    new GuardedRequests(Duration.ofSeconds(5), addresses, new HostCircuitBreakers(System::nanoTime))
        .configureHttpClient(builder);
    HttpClientContext context = HttpClientContext.create();
    context.setAttribute(GuardedRequests.EXCHANGE, exchange);
    try (CloseableHttpClient client = builder.build()) {
      client.execute(new HttpGet(url), context, response -> null);
    }
  }
}
