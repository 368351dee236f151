package io.swapline.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.RawHttpServer;
import io.swapline.job.submit.AttemptNotes;
import io.swapline.ledger.submits.AttemptFiles;
import io.swapline.provider.JsonRequest;
import io.swapline.provider.RequestPermit;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What leaves this machine when a job is paid for, seen from the other end of the wire. */
class PaidRequestTest {
  private static final String TOKEN = "0123abcd";

  @TempDir private Path folder;

  private final CamelContext context = new DefaultCamelContext();
  private final RequestPermit leave = new RequestPermit();
  private final List<AttemptFiles.Phase> onArrival = new CopyOnWriteArrayList<>();
  private final AtomicReference<RawHttpServer.Answer> answer =
      new AtomicReference<>(RawHttpServer.always("200 OK", "{\"task_id\":\"t\"}"));
  private AttemptFiles files;
  private RawHttpServer server;

  @BeforeEach
  void open() throws Exception {
    files = new AttemptFiles(folder);
    files.arm(TOKEN);
    server = new RawHttpServer((request, out) -> answer.get().to(request, out), this::arrived);
    context.addComponent("http", PaidWire.component(Duration.ofMillis(300)));
    context.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            String options = "?httpMethod=POST";
            from("direct:submit").to(server.url() + "/pay" + options);
            from("direct:twice").to("direct:submit").to("direct:submit");
            from("direct:stubborn")
                .errorHandler(defaultErrorHandler().maximumRedeliveries(3).redeliveryDelay(1))
                .to(server.url() + "/pay" + options);
            from("direct:read").to(server.url() + "/task?httpMethod=GET");
            from("direct:nowhere").to("http://127.0.0.1:" + freePort() + "/pay" + options);
          }
        });
    context.start();
  }

  @AfterEach
  void close() throws IOException {
    context.stop();
    server.close();
  }

  private void arrived() {
    try {
      files.find(TOKEN).ifPresent(found -> onArrival.add(found.phase()));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void theNoteIsOnTheDiskWhenTheFirstByteArrives() throws Exception {
    Exchange sent = paid("direct:submit");

    assertThat(sent.getException()).isNull();
    assertThat(onArrival).containsExactly(AttemptFiles.Phase.SENDING);
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void withoutLeaveNothingThatCouldCostMoneyLeaves() {
    Exchange sent = send("direct:submit", exchange -> {});

    assertThat(sent.getException()).hasMessageContaining("without an intent on disk");
    assertThat(server.requests()).isEmpty();
    assertThat(onArrival).isEmpty();
  }

  @Test
  void readingNeedsNoLeave() {
    assertThat(send("direct:read", exchange -> {}).getException()).isNull();
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void uploadsHaveLeaveUntilThePaidRequestIsNext() {
    assertThat(send("direct:twice", leave::allowUnpaid).getException()).isNull();
    assertThat(server.requests()).hasSize(2);

    Exchange sent =
        send(
            "direct:twice",
            exchange -> {
              leave.allowUnpaid(exchange);
              leave.allowPaid(exchange, new AttemptNotes(files, TOKEN), PaidWire.inTime());
            });
    assertThat(sent.getException()).hasMessageContaining("a second paid request");
    assertThat(server.requests()).hasSize(3);
  }

  @Test
  void aSecondPaidRequestInOneAttemptIsStopped() throws Exception {
    assertThat(paid("direct:twice").getException()).hasMessageContaining("a second paid request");
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void aRouteThatRedeliversCannotSendTwice() throws Exception {
    answer.set(
        (request, out) -> {
          throw new IOException("cut before an answer");
        });

    assertThat(paid("direct:stubborn").getException()).isNotNull();
    assertThat(server.requests()).hasSize(1);
    assertThat(phase()).isEqualTo(AttemptFiles.Phase.SENDING);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "429 Too Many Requests",
        "503 Service Unavailable",
        "500 Oops",
        "408 Request Timeout",
        "301 Moved Permanently",
        "302 Found",
        "307 Temporary Redirect",
        "308 Permanent Redirect",
        "401 Unauthorized",
        "407 Proxy Authentication Required"
      })
  void whateverIsAnsweredItIsOneRequest(String status) throws Exception {
    answer.set(
        RawHttpServer.always(
            status,
            "{}",
            "Retry-After: 0",
            "Location: " + server.url() + "/elsewhere",
            "WWW-Authenticate: Basic realm=\"x\""));
    Exchange sent = paid("direct:submit");

    assertThat(sent.getException()).isNull();
    assertThat(sent.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, String.class))
        .isEqualTo(status.substring(0, 3));
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void aServerThatTakesTheRequestAndSaysNothingGetsItOnce() throws Exception {
    answer.set((request, out) -> onArrival.add(AttemptFiles.Phase.ARMED));
    assertThat(paid("direct:submit").getException()).isInstanceOf(IOException.class);
    assertThat(server.requests()).hasSize(1);
    assertThat(phase()).isEqualTo(AttemptFiles.Phase.SENDING);
  }

  @Test
  void aServerThatIsNotThereGotNothingForCertain() throws Exception {
    assertThat(paid("direct:nowhere").getException()).isInstanceOf(IOException.class);
    assertThat(phase()).isEqualTo(AttemptFiles.Phase.ARMED);
  }

  @Test
  void aNoteThatCannotBeTakenStopsTheRequest() throws Exception {
    files.discard(TOKEN);

    assertThat(paid("direct:submit").getException()).isInstanceOf(IOException.class);
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void twoPaidRequestsNeverShareAConnection() throws Exception {
    answer.set(
        (request, out) ->
            out.write(
                "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"
                    .getBytes(StandardCharsets.US_ASCII)));
    paid("direct:submit");
    paid("direct:submit");

    assertThat(server.requests())
        .hasSize(2)
        .allMatch(request -> request.header("Connection").orElse("").equals("close"));
  }

  @Test
  void nothingLeavesThatTheRouteDidNotSet() throws Exception {
    Path face = Files.write(folder.resolve("face.png"), new byte[] {1, 2, 3});
    Exchange sent =
        send(
            "direct:submit",
            exchange -> {
              leave.allowPaid(exchange, new AttemptNotes(files, TOKEN), PaidWire.inTime());
              exchange.setVariable("secret", "in a variable");
              exchange.setProperty("secret", "in a property");
              exchange.setVariable(JsonRequest.FACE, face);
              exchange.setVariable(JsonRequest.OPTIONS, Map.of());
              exchange.getMessage().setBody("{\"face\": \"{base64:face}\"}");
              new JsonRequest().fill(exchange);
              exchange.getMessage().setHeader("Authorization", "Bearer key-1");
            });

    assertThat(sent.getException()).isNull();
    RawHttpServer.Request request = server.requests().get(0);
    assertThat(request.names())
        .containsExactlyInAnyOrder(
            "authorization",
            "content-type",
            "content-length",
            "host",
            "connection",
            "user-agent",
            "accept-encoding");
    assertThat(request.header("Authorization")).contains("Bearer key-1");
    assertThat(request.header("Content-Type")).get().asString().startsWith("application/json");
    assertThat(request.body()).isEqualTo("{\"face\":\"AQID\"}");
    assertThat(request.line()).isEqualTo("POST /pay HTTP/1.1");
  }

  private AttemptFiles.Phase phase() throws IOException {
    return files.find(TOKEN).orElseThrow().phase();
  }

  private Exchange paid(String route) {
    return send(
        route,
        exchange -> leave.allowPaid(exchange, new AttemptNotes(files, TOKEN), PaidWire.inTime()));
  }

  /** What a step does before its request. */
  private interface Preparing {
    void accept(Exchange exchange) throws IOException;
  }

  private Exchange send(String route, Preparing preparing) {
    Exchange exchange = new DefaultExchange(context);
    exchange.getMessage().setBody("{}");
    try {
      preparing.accept(exchange);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return context.createProducerTemplate().send(route, exchange);
  }
}
