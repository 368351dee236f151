package io.swapline.service;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.swapline.RawHttpServer;
import io.swapline.job.submit.AttemptNotes;
import io.swapline.job.submit.HostWaits;
import io.swapline.ledger.LedgerScene;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.submits.AttemptFiles;
import io.swapline.net.WayOut;
import io.swapline.provider.GuardedRequests;
import io.swapline.provider.HostCircuitBreakers;
import io.swapline.provider.HostRestsException;
import io.swapline.provider.RequestPermit;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** A host that does not answer is left alone, and found again. */
class HostCircuitBreakersTest {
  private static final Duration ANSWER = Duration.ofMillis(300);
  private static final String TOKEN = "0123abcd";
  private static final String BROKEN = "503 Service Unavailable";
  private static final String WELL = "200 OK";

  @TempDir private Path folder;

  private final AtomicLong nanos = new AtomicLong(-5);
  private final HostCircuitBreakers breakers = new HostCircuitBreakers(nanos::get);
  private final GuardedRequests gate =
      new GuardedRequests(ANSWER, (request, entity, context) -> {}, breakers);
  private final CamelContext context = new DefaultCamelContext();
  private final RequestPermit leave = new RequestPermit();
  private final AtomicReference<RawHttpServer.Answer> answer = new AtomicReference<>();
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private RawHttpServer server;
  private RawHttpServer other;

  @BeforeEach
  void open() throws Exception {
    log.start();
    logger().setLevel(Level.INFO);
    logger().addAppender(log);
    answers(WELL);
    server = new RawHttpServer((request, out) -> answer.get().to(request, out));
    other = new RawHttpServer(RawHttpServer.always(WELL, "{}"));
    context.addComponent("http", HttpComponents.guarded(gate, address -> true, WayOut.ofSystem()));
    String nowhere = "http://127.0.0.1:" + freePort();
    context.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            String options = "&throwExceptionOnFailure=false&responseTimeout=300";
            from("direct:read").to(server.url() + "/task?httpMethod=GET" + options);
            from("direct:other").to(other.url() + "/task?httpMethod=GET" + options);
            from("direct:pay").to(server.url() + "/pay?httpMethod=POST" + options);
            from("direct:nowhere").to(nowhere + "/task?httpMethod=GET" + options);
          }
        });
    context.start();
  }

  @AfterEach
  void close() throws IOException {
    closed.countDown();
    context.stop();
    server.close();
    other.close();
    logger().detachAppender(log);
    logger().setLevel(null);
  }

  private static Logger logger() {
    return (Logger) LoggerFactory.getLogger(HostCircuitBreakers.class);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private void untilClosed() {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void answers(String status) {
    answer.set(RawHttpServer.always(status, "{}"));
  }

  private Exception send(String endpoint, Processor first) {
    Exchange exchange = new DefaultExchange(context);
    try {
      first.process(exchange);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
    return context.createProducerTemplate().send(endpoint, exchange).getException();
  }

  private Exception read() {
    return send("direct:read", exchange -> {});
  }

  private void read(int times) {
    for (int n = 0; n < times; n++) {
      assertThat(read() instanceof HostRestsException).isFalse();
    }
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  private Duration rest() {
    return breakers.rest(HostCircuitBreakers.host(URI.create(server.url()))).orElse(Duration.ZERO);
  }

  @Test
  void afterFiveFailuresInARowNothingIsSentThere() {
    answers(BROKEN);
    read(5);

    assertThat(read())
        .isInstanceOf(HostRestsException.class)
        .hasMessageContaining("127.0.0.1:" + server.port())
        .hasMessageContaining("has not answered properly 5 times in a row");
    assertThat(server.requests()).hasSize(5);
    assertThat(rest()).isEqualTo(Duration.ofSeconds(10));
    assertThat(send("direct:other", exchange -> {})).isNull();
  }

  @Test
  void thenOneCallTriesItAfterALongerTimeEachTimeAndTheFirstAnswerEndsIt() {
    answers(BROKEN);
    read(5);
    for (int seconds : new int[] {10, 20, 40, 80, 160, 300, 300}) {
      assertThat(rest()).isEqualTo(Duration.ofSeconds(seconds));
      pass(Duration.ofSeconds(seconds));
      assertThat(read()).isInstanceOf(HostRestsException.class);
      pass(Duration.ofNanos(1));
      read(1);
    }
    answers("404 Not Found");
    pass(Duration.ofMinutes(6));
    read(10);

    assertThat(rest()).isZero();
    assertThat(log.list)
        .filteredOn(line -> line.getLevel().isGreaterOrEqual(Level.INFO))
        .extracting(line -> line.getLevel() + " " + line.getFormattedMessage())
        .containsExactly(
            "WARN 127.0.0.1:"
                + server.port()
                + " has not answered properly 5 times in a row: it is left alone for 10 s, then one"
                + " call tries it",
            "INFO 127.0.0.1:" + server.port() + " answers again");
  }

  @Test
  void anAnswerInBetweenBeginsTheCountAnew() {
    for (int round = 0; round < 3; round++) {
      answers(BROKEN);
      read(4);
      answers(WELL);
      read(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"400 Bad", "401 Key", "404 None", "429 Slow"})
  void whatIsNoFailureOfTheHostDoesNotCount(String status) {
    answers(status);
    read(10);
  }

  @Test
  void aConnectionThatIsRefusedCounts() {
    for (int n = 0; n < 5; n++) {
      assertThat(send("direct:nowhere", exchange -> {}))
          .isInstanceOf(IOException.class)
          .isNotInstanceOf(HostRestsException.class);
    }
    assertThat(send("direct:nowhere", exchange -> {})).isInstanceOf(HostRestsException.class);
  }

  @Test
  void aConnectionThatIsCutCounts() {
    answer.set(
        (request, out) -> {
          throw new IOException("cut");
        });
    read(5);

    assertThat(read()).isInstanceOf(HostRestsException.class);
  }

  @Test
  void aHostThatTakesRequestsAndSaysNothingIsLeftAlone() {
    answer.set((request, out) -> untilClosed());
    read(5);

    assertThat(read()).isInstanceOf(HostRestsException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"HTTP/1.1 200 OK\r\nX-Filler: x", "HTTP/1.1 103 Early Hints\r\n\r\n", "HTTP/1."})
  void answersThatBeginAndComeTooSlowlyDoNotStopTheOthersOfThatHost(String begin) {
    answer.set(
        (request, out) -> {
          out.write(begin.getBytes(StandardCharsets.ISO_8859_1));
          out.flush();
          untilClosed();
        });
    for (int n = 0; n < 6; n++) {
      assertThat(read()).isInstanceOf(IOException.class).isNotInstanceOf(HostRestsException.class);
    }

    answers(WELL);
    assertThat(read()).isNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3})
  void whoWaitsForSuchAHostStandsBackAfterwardsAsMuchAsBefore(int failures) {
    answers(BROKEN);
    read(5);
    try (LedgerScene scene = new LedgerScene(folder)) {
      scene.in(JobState.RUNNING);
      scene.sql("UPDATE job SET tries = " + failures);
      HostWaits waits = new HostWaits(breakers, id -> List.of(), scene.clock());
      Job claimed = scene.claim(JobState.RUNNING, 1).get(0);

      Job held = scene.ledger().hold(claimed, waits.after(read()).orElseThrow());

      assertThat(held.tries()).isEqualTo(failures);
      assertThat(held.dueAt()).isAfterOrEqualTo(scene.clock().instant().plusSeconds(10));
    }
  }

  @Test
  void aPaidRequestToSuchAHostIsCertainlyNotSentAndItsLeaveNotUsed() throws Exception {
    AttemptFiles files = new AttemptFiles(folder);
    files.arm(TOKEN);
    answers(BROKEN);
    read(5);
    Exchange exchange = new DefaultExchange(context);
    leave.allowPaid(exchange, new AttemptNotes(files, TOKEN), PaidWire.inTime());
    context.createProducerTemplate().send("direct:pay", exchange);

    assertThat(exchange.getException()).isInstanceOf(HostRestsException.class);
    assertThat(server.requests()).hasSize(5);
    assertThat(files.find(TOKEN).orElseThrow().phase()).isEqualTo(AttemptFiles.Phase.ARMED);

    answers(WELL);
    pass(Duration.ofSeconds(11));
    exchange.setException(null);
    context.createProducerTemplate().send("direct:pay", exchange);
    assertThat(exchange.getException()).isNull();
    assertThat(files.find(TOKEN).orElseThrow().phase()).isEqualTo(AttemptFiles.Phase.SENDING);
  }

  @Test
  void whatIsStoppedOnThisSideSaysNothingOfTheHost() throws IOException {
    for (int n = 0; n < 6; n++) {
      assertThat(send("direct:pay", exchange -> {}))
          .hasMessageContaining("without an intent on disk");
      AttemptNotes lost = new AttemptNotes(new AttemptFiles(folder), "no-file-" + n);
      assertThat(send("direct:pay", exchange -> leave.allowPaid(exchange, lost, PaidWire.inTime())))
          .hasMessageContaining("no-file");
    }
    gate.stop();
    for (int n = 0; n < 6; n++) {
      assertThat(read()).hasMessageContaining("the service is stopping");
    }
    assertThat(rest()).isZero();
    assertThat(server.requests()).isEmpty();
  }
}
