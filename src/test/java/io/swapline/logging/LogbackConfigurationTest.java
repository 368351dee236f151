package io.swapline.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The shipped config/logback.xml, line by line. */
class LogbackConfigurationTest {
  private static final String TIME =
      "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}(Z|[+-]\\d\\d:\\d\\d) ";

  private final LoggerContext context = new LoggerContext();

  @BeforeEach
  void configure() throws Exception {
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    configurator.doConfigure("config/logback.xml");
  }

  @AfterEach
  void stop() {
    context.stop();
  }

  @Test
  void lineHasTimeLevelJobLoggerAndMessage() {
    assertThat(line("delivered {}", null, Map.of("job", "j-7"), "a.mp4"))
        .matches(TIME + "INFO  j-7 Step: delivered a\\.mp4\\R");
    assertThat(line("started", null, Map.of())).matches(TIME + "INFO  - Step: started\\R");
  }

  @Test
  void hostileFileNameCannotForgeALine() {
    assertThat(line("took {}", null, Map.of(), "a\r\n2026 INFO forged\u001b[2J.mp4").strip())
        .doesNotContain("\n", "\r", "\u001b")
        .endsWith("took a 2026 INFO forged [2J.mp4");
  }

  @Test
  void exceptionIsOneMaskedLineWithItsCauses() {
    Throwable cause = new IOException("GET https://h/x?token=HUSH\nfailed");
    String line = line("poll failed", new IllegalStateException("no answer", cause), Map.of());

    assertThat(line)
        .contains("poll failed: IllegalStateException no answer, caused by IOException GET")
        .contains("token=***", "[LogbackConfigurationTest.")
        .doesNotContain("HUSH")
        .containsOnlyOnce("\n");
  }

  @Test
  void camelIsQuietAndSwaplineTells() {
    assertThat(context.getLogger("org.apache.camel.impl").getEffectiveLevel())
        .isEqualTo(Level.WARN);
    assertThat(context.getLogger("io.swapline.ledger").getEffectiveLevel()).isEqualTo(Level.INFO);
    assertThat(context.getLogger("io.vertx.core").isInfoEnabled()).isFalse();
  }

  private String line(String message, Throwable thrown, Map<String, String> mdc, Object... args) {
    Logger logger = context.getLogger("io.swapline.job.Step");
    LoggingEvent event = new LoggingEvent("", logger, Level.INFO, message, thrown, args);
    event.setMDCPropertyMap(mdc);
    return new String(encoder().encode(event), StandardCharsets.UTF_8);
  }

  private Encoder<ILoggingEvent> encoder() {
    return ((ConsoleAppender<ILoggingEvent>)
            context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("stdout"))
        .getEncoder();
  }
}
