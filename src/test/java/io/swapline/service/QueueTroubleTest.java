package io.swapline.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.swapline.RawHttpServer;
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

/** A queue that cannot be read: said once, in words, and tried again without haste. */
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
    log.start();
    logger().addAppender(log);
  }

  @AfterEach
  void close() throws IOException {
    logger().detachAppender(log);
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
      await().during(Duration.ofSeconds(3)).atMost(SOON).until(() -> true);
      assertThat(server.requests().size() - requests).as("requests in 3 s").isLessThan(5);
    }
    assertThat(log.list)
        .singleElement()
        .satisfies(event -> assertThat(event.getFormattedMessage()).contains("may not read"));
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
