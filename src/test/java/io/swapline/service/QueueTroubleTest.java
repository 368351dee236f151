package io.swapline.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.swapline.RawHttpServer;
import io.swapline.it.support.FreePort;
import io.swapline.ledger.LedgerScene;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.apache.camel.health.HealthCheck;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** A queue that cannot be read: said once, in words, tried again, and over by itself. */
class QueueTroubleTest {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String NONE = "{}";

  @TempDir private Path data;
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private LedgerScene scene;
  private RawHttpServer server;
  private volatile String status = "200 OK";
  private volatile String answer = NONE;

  @BeforeEach
  void open() throws IOException {
    scene = new LedgerScene(data);
    server =
        new RawHttpServer(
            (request, out) ->
                RawHttpServer.send(
                    out, status, answer, "Content-Type: application/x-amz-json-1.0"));
    logger().setLevel(Level.INFO);
    log.start();
    logger().addAppender(log);
  }

  @AfterEach
  void close() throws IOException {
    logger().detachAppender(log);
    logger().setLevel(null);
    server.close();
    scene.close();
  }

  private static Logger logger() {
    return (Logger) LoggerFactory.getLogger("io.swapline.sqs");
  }

  @Test
  void queueThatMayNotBeReadIsToldOnceAndNotBesieged() throws Exception {
    refuse("403 Forbidden", "com.amazon.coral.service#AccessDeniedException");
    try (ReadQueue queue = new ReadQueue(server.url() + "/1/drops", key -> {}, scene, 60)) {
      await().atMost(SOON).until(() -> down(queue).isPresent());

      assertThat(down(queue).orElseThrow())
          .contains("the queue " + server.url() + "/1/drops cannot be read")
          .contains("allow sqs:ReceiveMessage, sqs:DeleteMessage and sqs:ChangeMessageVisibility")
          .contains("drops are found by the listing until then")
          .doesNotContain("AKIAEXAMPLE");
      int requests = server.requests().size();
      await().during(Duration.ofSeconds(5)).atMost(SOON).until(() -> true);
      assertThat(server.requests().size() - requests).as("requests in 5 s").isLessThan(5);

      status = "200 OK";
      answer = NONE;
      await().atMost(Duration.ofSeconds(40)).until(() -> down(queue).isEmpty());
    }
    assertThat(log.list)
        .extracting(event -> event.getLevel() + " " + event.getFormattedMessage())
        .hasSize(2)
        .satisfiesExactly(
            line -> assertThat(line).startsWith("ERROR the queue ").contains("may not read"),
            line -> assertThat(line).startsWith("INFO the queue ").endsWith("can be read again"));
  }

  @Test
  void eachCauseHasWordsThatSayWhatToDo() throws Exception {
    try (ReadQueue queue = new ReadQueue(server.url() + "/1/drops", key -> {}, scene, 60)) {
      refuse("400 Bad Request", "com.amazonaws.sqs#QueueDoesNotExist");
      says(queue, "there is no such queue; mend .queue");
    }
    try (ReadQueue queue = new ReadQueue(server.url() + "/1/drops", key -> {}, scene, 60)) {
      refuse("403 Forbidden", "com.amazon.coral.service#UnrecognizedClientException");
      says(queue, "it does not know the access key");
    }
    try (ReadQueue queue = new ReadQueue(server.url() + "/1/drops", key -> {}, scene, 60)) {
      refuse("500 Internal Server Error", "x#InternalError");
      says(queue, "it refused (HTTP 500, InternalError)");
    }
    String nobody = "http://127.0.0.1:" + FreePort.next() + "/1/drops";
    try (ReadQueue queue = new ReadQueue(nobody, key -> {}, scene, 60)) {
      says(queue, "it could not be reached, or did not answer in time");
    }
  }

  private void says(ReadQueue queue, String words) {
    await().atMost(SOON).until(() -> down(queue).isPresent());
    assertThat(down(queue).orElseThrow()).contains(words);
  }

  private void refuse(String how, String code) {
    answer = "{\"__type\":\"" + code + "\",\"message\":\"User AKIAEXAMPLE may not\"}";
    status = how;
  }

  /** What the health page says; empty while it is up. */
  private static Optional<String> down(ReadQueue queue) {
    HealthCheck check =
        queue.context().getRegistry().lookupByNameAndType("queueHealth-main", HealthCheck.class);
    HealthCheck.Result result = check.call();
    return result.getState() == HealthCheck.State.UP
        ? Optional.empty()
        : Optional.of(result.getMessage().orElse(""));
  }
}
