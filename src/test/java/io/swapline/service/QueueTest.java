package io.swapline.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.swapline.it.support.SqsServer;
import io.swapline.ledger.LedgerScene;
import io.swapline.ledger.OtherProcess;
import io.swapline.sqs.Messages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** The route as it is shipped, with Camel's component, at a real server. */
class QueueTest {
  private static final String PUT = "ObjectCreated:Put";
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final int SHORT = 2;
  private static final int LONG = 60;

  private static SqsServer server;

  @TempDir private Path data;
  private final List<String> told = new CopyOnWriteArrayList<>();
  private LedgerScene scene;
  private String url;

  @BeforeAll
  static void start() throws IOException {
    server = SqsServer.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void open(TestInfo test) {
    scene = new LedgerScene(data);
    url = server.makeQueue(test.getTestMethod().orElseThrow().getName());
  }

  @AfterEach
  void close() {
    scene.close();
  }

  @Test
  void whatAMessageTellsReachesTheSourceInEachOfItsForms() throws Exception {
    try (ReadQueue queue = new ReadQueue(url, told::add, scene, LONG)) {
      server.send(url, Messages.TEST);
      server.send(url, Messages.notification(PUT, "in/red+a.mp4", "0A"));
      server.send(url, Messages.throughTopic(Messages.notification(PUT, "in/b.mp4", "0A")));
      server.send(url, Messages.eventBridge("Object Created", "in/c+c.mp4", "0A"));
      server.send(url, Messages.notification("other", PUT, "in/d.mp4", "0A"));

      await().atMost(SOON).until(() -> told.size() == 3 && server.size(url) == 0);
      assertThat(told).containsExactlyInAnyOrder("in/red a.mp4", "in/b.mp4", "in/c+c.mp4");
      assertThat(rows()).containsExactly("in/b.mp4|", "in/c+c.mp4|", "in/red a.mp4|");
      assertThat(queue.count("test")).isEqualTo(1);
      assertThat(queue.count("other-bucket")).isEqualTo(1);
    }
  }

  @Test
  void messageThatNobodyUnderstandsHoldsUpNoOther() throws Exception {
    try (ReadQueue queue = new ReadQueue(url, told::add, scene, LONG)) {
      server.send(url, "hello");
      server.send(url, "[".repeat(100_000));
      server.send(url, Messages.notification(PUT, "in/a.mp4", "0A"));

      await().atMost(SOON).until(() -> told.size() == 1 && server.size(url) == 0);
      assertThat(queue.count("unreadable")).isEqualTo(2);
      assertThat(scene.ledger().arrivals().all()).hasSize(1);
      try (Stream<Path> files = Files.list(data.resolve("messages/main"))) {
        assertThat(files).hasSize(2);
      }
    }
  }

  /**
   * The errors route of all others calls what fails dealt with, and what is dealt with is deleted.
   */
  @Test
  void messageWhoseObjectCouldNotBeLookedAtComesAgain() throws Exception {
    List<String> tries = new CopyOnWriteArrayList<>();
    try (ReadQueue queue =
        new ReadQueue(
            url,
            key -> {
              tries.add(key);
              if (tries.size() < 3) {
                throw new IOException("slow down");
              }
            },
            scene,
            SHORT)) {
      server.send(url, Messages.notification(PUT, "in/a.mp4", "0A"));

      await().atMost(SOON).until(() -> server.size(url) == 0);
      assertThat(tries).hasSize(3);
      assertThat(rows()).containsExactly("in/a.mp4|");
      assertThat(queue.count("told")).isEqualTo(1);
    }
  }

  @Test
  void messageThatIsWorkedOnForLongIsNotGivenToASecondOne() throws Exception {
    CountDownLatch done = new CountDownLatch(1);
    try (ReadQueue queue =
        new ReadQueue(
            url,
            key -> {
              told.add(key);
              waitFor(done);
            },
            scene,
            SHORT)) {
      server.send(url, Messages.notification(PUT, "in/a.mp4", "0A"));
      await().atMost(SOON).until(() -> told.size() == 1);

      // Twice as long as it would be hidden, and more; other threads ask for messages meanwhile.
      await().during(Duration.ofSeconds(2L * SHORT + 1)).atMost(SOON).until(() -> told.size() == 1);
      done.countDown();
      await().atMost(SOON).until(() -> server.size(url) == 0);
      assertThat(queue.count("told")).isEqualTo(1);
    }
  }

  @Test
  void killBetweenLedgerAndDeletionLosesNothingAndDoublesNothing() throws Exception {
    scene.close();
    server.send(url, Messages.notification(PUT, "in/a.mp4", "0A"));
    try (OtherProcess reader = OtherProcess.start(QueueReader.class, url, data.toString())) {
      assertThat(reader.line()).isEqualTo("in/a.mp4");
      reader.kill();
    }
    scene = new LedgerScene(data);
    assertThat(rows()).containsExactly("in/a.mp4|");
    assertThat(server.size(url)).isEqualTo(1);

    try (ReadQueue queue = new ReadQueue(url, told::add, scene, SHORT)) {
      await().atMost(SOON).until(() -> server.size(url) == 0);
      assertThat(told).containsExactly("in/a.mp4");
      assertThat(rows()).containsExactly("in/a.mp4|");
      assertThat(queue.count("told")).isEqualTo(1);
    }
  }

  @Test
  void attributesOfAMessageSteerNothing() throws Exception {
    try (ReadQueue queue = new ReadQueue(url, told::add, scene, LONG)) {
      server.send(
          url,
          Messages.notification(PUT, "in/a.mp4", "0A"),
          Map.of(
              "CamelAwsSqsReceiptHandle", "of-another",
              "CamelBeanMethodName", "look",
              "CamelAwsSqsDeleteFiltered", "false"));

      await().atMost(SOON).until(() -> told.size() == 1 && server.size(url) == 0);
      assertThat(queue.count("told")).isEqualTo(1);
    }
  }

  @Test
  void messageThatTakesLongHoldsUpNoneThatComesAfterIt() throws Exception {
    CountDownLatch done = new CountDownLatch(1);
    try (ReadQueue queue =
        new ReadQueue(
            url,
            key -> {
              told.add(key);
              if (key.equals("in/slow.mp4")) {
                waitFor(done);
              }
            },
            scene,
            LONG)) {
      server.send(url, Messages.notification(PUT, "in/slow.mp4", "0A"));
      await().atMost(SOON).until(() -> told.size() == 1);

      IntStream.range(0, 50)
          .forEach(i -> server.send(url, Messages.notification(PUT, "in/" + i + ".mp4", "0A")));

      await().atMost(SOON).until(() -> told.size() == 51 && server.size(url) == 1);
      assertThat(told).doesNotHaveDuplicates();
      done.countDown();
      await().atMost(SOON).until(() -> server.size(url) == 0);
      assertThat(queue.count("told")).isEqualTo(51);
    }
  }

  @Test
  void waitingForMessagesDoesNotHoldUpTheStop() throws Exception {
    ReadQueue queue = new ReadQueue(url, told::add, scene, LONG);
    server.send(url, Messages.notification(PUT, "in/a.mp4", "0A"));
    await().atMost(SOON).until(() -> server.size(url) == 0);

    long begin = System.nanoTime();
    queue.close();

    assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin)).isLessThan(5);
  }

  private List<String> rows() {
    return scene.rows("SELECT place FROM object_arrival ORDER BY place");
  }

  private static void waitFor(CountDownLatch done) {
    try {
      done.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
