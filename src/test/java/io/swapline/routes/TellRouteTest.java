package io.swapline.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.RawHttpServer;
import io.swapline.ledger.model.Notification;
import io.swapline.people.Notifications;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

@RouteUnderTest("routes/people/tell.camel.yaml")
class TellRouteTest extends RouteTestSupport {
  private static final Notification DELIVERED =
      new Notification(
          "delivered",
          "J-1",
          7,
          "häuser/日本",
          "acme",
          Instant.parse("2026-11-21T10:00:00.250Z"),
          "\"shot\" is\nthere: 5 €");

  private static final Notification PAUSED =
      new Notification(
          "paused", null, 0, null, "acme", Instant.parse("2026-11-21T10:00:01Z"), null);

  private final RawHttpServer people;
  private volatile String status = "200 OK";

  TellRouteTest() throws IOException {
    people =
        new RawHttpServer(
            (request, out) -> RawHttpServer.send(out, status, "thank you", "X-Stray: people"));
  }

  @AfterAll
  void closePeople() throws IOException {
    people.close();
  }

  @Override
  protected Map<String, String> settings() {
    return Map.of("swapline.notify.to", people.url() + "/events");
  }

  @Override
  protected Set<String> realComponents() {
    return Set.of("http");
  }

  @Override
  protected void routes(RouteBuilder routes) {
    routes.templatedRoute("tell-people-template").routeId("tell-people");
  }

  @Test
  void everyEventIsSentByteForByteAndNothingElseTravelsWithIt() throws Exception {
    List<String> calls = tell(DELIVERED, PAUSED);

    assertThat(calls)
        .containsExactly(
            "notifications.pending",
            "notifications.event",
            "requestPermit.allowUnpaid",
            "notifications.sent",
            "notifications.event",
            "requestPermit.allowUnpaid",
            "notifications.sent");
    List<RawHttpServer.Request> sent = lastRequests(2);
    assertThat(sent)
        .extracting(request -> utf8(request.body()))
        .containsExactly(
            "{\"event\":\"delivered\",\"job\":\"J-1\",\"name\":\"häuser/日本\","
                + "\"provider\":\"acme\",\"at\":\"2026-11-21T10:00:00.250Z\","
                + "\"words\":\"\\\"shot\\\" is\\nthere: 5 €\"}",
            "{\"event\":\"paused\",\"job\":null,\"name\":null,"
                + "\"provider\":\"acme\",\"at\":\"2026-11-21T10:00:01Z\",\"words\":null}");
    assertThat(sent)
        .allSatisfy(
            request -> {
              assertThat(request.line()).isEqualTo("POST /events HTTP/1.1");
              assertThat(request.header("Content-Type")).contains("application/json");
              assertThat(request.names())
                  .containsExactlyInAnyOrder(
                      "accept-encoding",
                      "connection",
                      "content-length",
                      "content-type",
                      "host",
                      "user-agent");
            });
  }

  @Test
  void nothingIsSentWhereEverythingWasTold() throws Exception {
    int before = people.requests().size();

    assertThat(tell()).containsExactly("notifications.pending");
    assertThat(people.requests()).hasSize(before);
  }

  @Test
  void anEventThatCouldNotBeSentAndThoseBehindItAreKept() throws Exception {
    status = "503 Service Unavailable";

    assertThat(tell(DELIVERED, PAUSED))
        .containsExactly(
            "notifications.pending",
            "notifications.event",
            "requestPermit.allowUnpaid",
            "log: ERROR tell-people: HTTP operation failed invoking "
                + people.url()
                + "/events with statusCode: 503");
  }

  private List<String> tell(Notification... untold) throws Exception {
    Notifications real = new Notifications(null);
    answer("notifications.pending", List.of(untold));
    at(
        "notifications.event",
        exchange -> real.event(exchange.getMessage().getBody(Notification.class)));
    at(
        "notifications.sent",
        exchange -> {
          assertThat(exchange.getVariable("notification")).isIn((Object[]) untold);
          return null;
        });
    return run("tell-people", exchange -> exchange.getMessage().setHeader("X-Foo", "bar"));
  }

  private List<RawHttpServer.Request> lastRequests(int count) {
    List<RawHttpServer.Request> all = people.requests();
    return all.subList(all.size() - count, all.size());
  }

  private static String utf8(String body) {
    return new String(body.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }
}
