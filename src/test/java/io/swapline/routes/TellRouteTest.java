package io.swapline.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.RawHttpServer;
import io.swapline.ledger.model.Notification;
import io.swapline.people.Notifications;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

@RouteUnderTest("routes/people/tell.camel.yaml")
class TellRouteTest extends RouteTestSupport {
  private static final Notification DELIVERED =
      Notification.ofJob(
          "delivered",
          "J-1",
          7,
          "häuser/日本",
          "acme",
          Instant.parse("2026-11-21T10:00:00.250Z"),
          "\"shot\" is\nthere: 5 €");

  private static final Notification PAUSED =
      Notification.paused("acme", Instant.parse("2026-11-21T10:00:01Z"), null);

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
            "notifications.fileName",
            "requestPermit.allowUnpaid",
            "notifications.sent",
            "notifications.event",
            "notifications.fileName",
            "requestPermit.allowUnpaid",
            "notifications.sent");
    List<RawHttpServer.Request> sent = lastRequests(2);
    assertThat(sent)
        .extracting(request -> utf8(request.body()))
        .containsExactly(
            "{\"event\":\"delivered\",\"words\":\"\\\"shot\\\" is\\nthere: 5 €\"}",
            "{\"event\":\"paused\",\"words\":null}");
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
  void anEventThatCouldNotBeSentIsNotedAndThoseBehindItAreSentAllTheSame() throws Exception {
    status = "400 Bad Request";

    assertThat(tell(DELIVERED, PAUSED))
        .containsExactly(
            "notifications.pending",
            "notifications.event",
            "notifications.fileName",
            "requestPermit.allowUnpaid",
            "notifications.failed",
            "notifications.event",
            "notifications.fileName",
            "requestPermit.allowUnpaid",
            "notifications.failed");
    assertThat(lastRequests(2)).extracting(RawHttpServer.Request::body).doesNotHaveDuplicates();
  }

  private List<String> tell(Notification... untold) throws Exception {
    Notifications real = new Notifications(null, null, words -> words);
    answer("notifications.pending", List.of(untold));
    at(
        "notifications.event",
        exchange -> fields(exchange.getMessage().getBody(Notification.class)));
    at("notifications.fileName", real::fileName);
    at("notifications.failed", exchange -> null);
    at(
        "notifications.sent",
        exchange -> {
          assertThat(exchange.getVariable("notification")).isIn((Object[]) untold);
          return null;
        });
    return run("tell-people", exchange -> exchange.getMessage().setHeader("X-Foo", "bar"));
  }

  private static Map<String, Object> fields(Notification notification) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("event", notification.topic());
    fields.put("words", notification.words());
    return fields;
  }

  private List<RawHttpServer.Request> lastRequests(int count) {
    List<RawHttpServer.Request> all = people.requests();
    return all.subList(all.size() - count, all.size());
  }

  private static String utf8(String body) {
    return new String(body.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }
}
