package io.swapline.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.ledger.HandClock;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A provider's answer, which is read within bounds whatever it is. */
class ProviderAnswerTest {
  private final HandClock clock = new HandClock();

  @Test
  void statusAndJsonAreRead() throws IOException {
    ProviderAnswer answer = answer(200, "{\"task_id\": \"t-1\"}", null);

    assertThat(answer.isSuccess()).isTrue();
    assertThat(answer.isJson()).isTrue();
    assertThat(answer.json().at("/task_id").textValue()).isEqualTo("t-1");
    assertThat(answer.retryAfter()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html>Bad gateway</html>", "{\"task_id\": \"t", "[1]", "null", "7"})
  void whatIsNoJsonObjectHasNothingInIt(String body) throws IOException {
    ProviderAnswer answer = answer(200, body, null);

    assertThat(answer.isJson()).isFalse();
    assertThat(JsonAt.of("/task_id").text(answer.json())).isEmpty();
  }

  @Test
  void ofAnAnswerThatBreaksOffOnlyWhatIsCertainOnceItIsThereIsRead() throws IOException {
    ProviderAnswer answer = answer(200, "{\"task_id\": \"t-1\", \"extra\": undefined}", null);

    assertThat(answer.isJson()).isFalse();
    assertThat(JsonAt.of("/task_id").text(answer.readable())).contains("t-1");
    assertThat(JsonAt.of("/task_id").text(answer.json())).isEmpty();
  }

  @Test
  void aBodyWithoutEndIsCutOff() throws IOException {
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            return ' ';
          }
        };

    assertThat(answer(200, endless, null).text()).hasSize(1_000_000);
  }

  @Test
  void jsonThatIsAllDepthIsNoAnswer() throws IOException {
    assertThat(answer(200, "{\"a\":".repeat(100_000), null).isJson()).isFalse();
  }

  @Test
  void anExchangeThatNeverHadAnAnswerIsNone() throws IOException {
    Exchange exchange = new DefaultExchange(new DefaultCamelContext());
    ProviderAnswer answer = ProviderAnswer.of(exchange, clock);

    assertThat(answer.status()).isZero();
    assertThat(answer.isSuccess()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "7, PT7S",
        "0, PT0S",
        "-5, PT0S",
        "999999, PT15M",
        "99999999999999999999, none",
        "soon, none",
        "'', none",
        "'Sun, 01 Mar 2026 12:01:00 GMT', PT1M",
        "'Sun, 01 Mar 2026 11:00:00 GMT', PT0S",
        "'Sun, 01 Mar 2037 11:00:00 GMT', PT15M"
      })
  void aWaitThatTheServerAsksForIsKeptWithinBounds(String header, Duration wait)
      throws IOException {
    assertThat(answer(429, "{}", header).retryAfter().orElse(null)).isEqualTo(wait);
  }

  @Test
  void whatIsShownIsOneShortLineWithoutSecrets() throws IOException {
    String body =
        "{\"url\": \"https://s3/x?X-Amz-Signature=abcdef\",\n\"api_key\": \"sk-secret\"}"
            + " x".repeat(500);
    String shown = answer(200, body, null).shown("status");

    assertThat(shown).startsWith("status → HTTP 200 {").hasLineCount(1).hasSizeLessThan(400);
    assertThat(shown).doesNotContain("abcdef").doesNotContain("sk-secret");
  }

  @Test
  void aSecretAtTheEdgeOfWhatIsShownIsNotShownInHalf() throws IOException {
    String body = "x".repeat(250) + " \"api_key\": \"sk-0123456789012345678901234567890123456789\"";

    assertThat(answer(401, body, null).shown("submit")).doesNotContain("sk-0123");
  }

  private ProviderAnswer answer(int status, String body, String retryAfter) throws IOException {
    return answer(
        status, new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)), retryAfter);
  }

  private ProviderAnswer answer(int status, InputStream body, String retryAfter)
      throws IOException {
    Exchange exchange = new DefaultExchange(new DefaultCamelContext());
    exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, status);
    exchange.getMessage().setHeader("Retry-After", retryAfter);
    exchange.getMessage().setBody(body);
    return ProviderAnswer.of(exchange, clock);
  }
}
