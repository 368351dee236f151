package io.swapline.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What somebody at our server can have written, by the minute. */
class StrangersLinesTest {
  private static final String SERVER = "vert.x-worker-thread-7";

  private final AtomicLong now = new AtomicLong();
  private final LoggerContext context = new LoggerContext();
  private final ListAppender<ILoggingEvent> written = new ListAppender<>();
  private final Logger ours = context.getLogger("io.swapline.callback.Callbacks");
  private final Logger camel = context.getLogger("org.apache.camel.processor.DefaultErrorHandler");

  @BeforeEach
  void watch() {
    context.addTurboFilter(new StrangersLines(now::get));
    written.start();
    Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.INFO);
    root.addAppender(written);
  }

  @AfterEach
  void stop() {
    context.stop();
  }

  @Test
  void oneLineAMinuteIsWrittenAndTheNextTellsHowManyWereNot() throws Exception {
    on(SERVER, () -> times(200, n -> ours.warn("{}: HTTP 401", "forged " + n)));
    assertThat(lines()).containsExactly("forged 0: HTTP 401");

    now.addAndGet(Duration.ofSeconds(59).toNanos());
    on(SERVER, () -> ours.warn("{}: HTTP 401", "forged again"));
    assertThat(lines()).hasSize(1);

    now.addAndGet(Duration.ofSeconds(1).toNanos());
    on(SERVER, () -> times(2, n -> ours.warn("{}: HTTP 401", "later " + n)));
    assertThat(lines())
        .containsExactly(
            "forged 0: HTTP 401",
            "200 lines like the next one were left out before it",
            "later 0: HTTP 401");
  }

  @Test
  void oneKindDoesNotHideAnother() throws Exception {
    on(
        SERVER,
        () -> {
          times(50, n -> ours.warn("{}: HTTP 401", n));
          ours.warn("{}: HTTP 404", "a stranger");
          ours.error("{}: HTTP 404", "a stranger");
        });
    assertThat(lines())
        .containsExactly("0: HTTP 401", "a stranger: HTTP 404", "a stranger: HTTP 404");
  }

  @Test
  void whatOthersWriteIsKnownByItsExceptionAsEachOfTheirLinesIsAnother() throws Exception {
    on(
        SERVER,
        () -> {
          times(50, n -> camel.error("Failed delivery for Exchange-" + n, new IOException("cut")));
          camel.error("Failed delivery for Exchange-x", new IllegalStateException("other"));
        });
    assertThat(lines())
        .containsExactly("Failed delivery for Exchange-0", "Failed delivery for Exchange-x");
  }

  @Test
  void whatJobsWriteIsNotCounted() throws Exception {
    on("ledger-poll-3", () -> times(50, n -> ours.warn("{} did not succeed", "job " + n)));
    assertThat(lines()).hasSize(50);
  }

  @Test
  void askingWhetherALevelIsWrittenIsNoLine() throws Exception {
    on(
        SERVER,
        () -> {
          times(50, n -> assertThat(ours.isWarnEnabled()).isTrue());
          times(50, n -> ours.debug("{} is quiet", n));
          ours.warn("{}: HTTP 401", "the first");
        });
    assertThat(lines()).containsExactly("the first: HTTP 401");
  }

  @Test
  void kindsWithoutEndTakeNoMemoryWithoutEndAndNoMoreLines() throws Exception {
    int many = 10 * RareLines.MOST_KINDS;
    on(SERVER, () -> times(many, n -> context.getLogger("io.swapline.X" + n).warn("{}", n)));
    assertThat(lines()).hasSize(RareLines.MOST_KINDS + 1);

    now.addAndGet(RareLines.QUIET.toNanos());
    on(SERVER, () -> ours.warn("{}: HTTP 401", "a new kind"));
    assertThat(lines()).last().isEqualTo("a new kind: HTTP 401");
  }

  private List<String> lines() {
    return written.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  private static void times(int times, IntConsumer each) {
    IntStream.range(0, times).forEach(each);
  }

  private static void on(String thread, Runnable work) throws InterruptedException {
    Throwable[] thrown = {null};
    Thread other = new Thread(work, thread);
    other.setUncaughtExceptionHandler((of, what) -> thrown[0] = what);
    other.start();
    other.join();
    assertThat(thrown[0]).isNull();
  }
}
