package io.swapline.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.it.fuzz.Fuzz;
import io.swapline.it.fuzz.Mutation;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Answers of vendors and bodies of callbacks, which are read the same way. */
@Tag("fuzz")
class AnswerFuzzIT {
  private static final List<String> ANSWERS =
      List.of(
          "{\"task_id\":\"a1b2\",\"extra\":{\"score\":0.5}}",
          "{\"code\":200,\"data\":{\"id\":\"p1\",\"status\":\"completed\",\"outputs\":[\"https://h/a.mp4\"]}}",
          "{\"task\":{\"status\":\"TASK_STATUS_SUCCEED\",\"progress_percent\":100},\"videos\":[{\"video_url\":\"https://h/v?x=1\"}]}",
          "[]",
          "<html><body>502 Bad Gateway</body></html>");

  private static final List<String> PIECES =
      List.of(
          "NaN",
          "-Infinity",
          "1e999999999",
          "9".repeat(2_000),
          "[".repeat(2_000),
          "{\"a\":".repeat(1_500),
          "\uFEFF",
          "\\ud800",
          "\\u0000",
          "\0",
          "\u202E",
          ",",
          "}",
          "]",
          "\"",
          "\\",
          "/*",
          "//",
          "'",
          "null",
          "true",
          "\"task_id\":");

  private static final List<JsonAt> PLACES =
      List.of("/task_id", "/data/id", "/data/outputs/0", "/videos/0/video_url", "/task/status")
          .stream()
          .map(JsonAt::of)
          .toList();

  @Test
  void answersAreUnderstoodAsFarAsTheyGo() throws Exception {
    try (DefaultCamelContext camel = new DefaultCamelContext()) {
      Fuzz.feed(
          "answers",
          Mutation.ofTexts(ANSWERS, PIECES),
          input -> {
            Exchange exchange = new DefaultExchange(camel);
            exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, 200);
            exchange
                .getMessage()
                .setHeader(
                    "Retry-After",
                    new String(input, 0, Math.min(9, input.length), StandardCharsets.ISO_8859_1));
            exchange.getMessage().setBody(new ByteArrayInputStream(input));
            ProviderAnswer answer = ProviderAnswer.of(exchange, Clock.systemUTC());
            assertThat(answer.shown("status")).hasSizeLessThan(1_000).doesNotContain("\n");
            for (JsonAt place : PLACES) {
              place.text(answer.readable());
              place.words(answer.readable());
              place.number(answer.readable());
              place.object(answer.readable());
              place.isTrue(answer.readable());
            }
          });
    }
  }
}
