package io.swapline.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonLinesTest {
  private final LoggerContext context = new LoggerContext();

  @Test
  void aLineIsOneObjectWithTimeLevelMessageAndTheJob() throws Exception {
    JsonNode line = line(event("taking {} as job {}", null, "clip", "1-a"));

    assertThat(line.get("time").asText()).isEqualTo("2026-11-28T09:00:00.001Z");
    assertThat(line.get("level").asText()).isEqualTo("INFO");
    assertThat(line.get("logger").asText()).isEqualTo("io.swapline.Taking");
    assertThat(line.get("message").asText()).isEqualTo("taking clip as job 1-a");
    assertThat(line.get("job").asText()).isEqualTo("1-a");
    assertThat(line.has("error")).isFalse();
  }

  @Test
  void whatWasThrownStandsByItselfAndSecretsNowhere() throws Exception {
    LoggingEvent event =
        event(
            Map.of("job", "1-a", "message", "forged", "link", "token=abcdef0123"),
            "main",
            "see https://host.example/x?X-Amz-Signature=abcdef0123456789",
            new IOException("api_key=sk-0123456789abcdef", new IllegalStateException("why")));
    JsonNode line = line(event);

    assertThat(line.get("error").asText()).startsWith("IOException ").contains("caused by", "why");
    assertThat(line.get("message").asText()).contains("https://host.example/x");
    assertThat(line.toString())
        .doesNotContain("abcdef0123", "sk-0123456789abcdef")
        .doesNotContain("forged");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\n{\"level\":\"ERROR\"}", "\"}", "\u0000\u001b[2J\u202e", "\ud800", "{} {", "\\"})
  void whateverAFileIsCalledALineStaysOneObject(String name) throws Exception {
    LoggingEvent event = event(Map.of("job", name), name, "taking {}", null, name);

    assertThat(line(event).get("message").asText()).startsWith("taking ");
  }

  private LoggingEvent event(String message, Throwable thrown, Object... arguments) {
    return event(Map.of("job", "1-a"), "main", message, thrown, arguments);
  }

  private LoggingEvent event(
      Map<String, String> mdc,
      String thread,
      String message,
      Throwable thrown,
      Object... arguments) {
    LoggingEvent event =
        new LoggingEvent(
            "x", context.getLogger("io.swapline.Taking"), Level.INFO, message, thrown, arguments);
    event.setInstant(Instant.parse("2026-11-28T09:00:00.001Z"));
    event.setMDCPropertyMap(mdc);
    event.setThreadName(thread);
    return event;
  }

  private static JsonNode line(LoggingEvent event) throws IOException {
    JsonLines lines = new JsonLines();
    lines.start();
    String text = new String(lines.encode(event), StandardCharsets.UTF_8);
    assertThat(text).endsWith("}\n");
    assertThat(text.indexOf('\n')).isEqualTo(text.length() - 1);
    return new ObjectMapper().readTree(text);
  }
}
