package io.swapline.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.sandbox.media.Media;
import io.swapline.sandbox.options.SandboxOptions;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LimitsTest extends SandboxTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @Override
  SandboxOptions options() {
    return super.options().withRate(2);
  }

  @Test
  void submitsBeyondTheRateAreThrottledUntilTheMinuteIsOver() throws Exception {
    assertThat(submit().statusCode()).isEqualTo(200);
    clock.move(Duration.ofSeconds(30));
    assertThat(submit().statusCode()).isEqualTo(200);
    clock.move(Duration.ofSeconds(29));

    HttpResponse<String> beyond = submit();
    assertThat(beyond.statusCode()).isEqualTo(429);
    assertThat(NovitaClient.json(beyond).get("reason").textValue())
        .isEqualTo("RATE_LIMIT_EXCEEDED");
    assertThat(beyond.headers().firstValue("Retry-After")).isEmpty();

    clock.move(Duration.ofSeconds(1));
    assertThat(submit().statusCode()).isEqualTo(200);
    assertThat(submit().statusCode()).isEqualTo(429);
    assertThat(sandbox.book().paid()).hasSize(3);
    assertThat(sandbox.book().mostSubmitsIn(MINUTE)).isEqualTo(4);
    assertThat(sandbox.book().mostSubmitsIn(Duration.ofSeconds(1))).isEqualTo(2);
  }

  @Test
  void tasksThatRunAtOnceAreCountedByTheirTimes() throws Exception {
    submit();
    clock.move(ALL.minusMillis(1));
    submit();
    assertThat(sandbox.book().mostAtOnce()).isEqualTo(2);
    clock.move(ALL.plus(MINUTE));
    submit();
    assertThat(sandbox.book().mostAtOnce()).isEqualTo(2);
  }

  @Test
  void throttlingSaysWhenToComeAgainWhereThatIsWanted() throws Exception {
    restart(options().withRate(1).withRetryAfter(Duration.ofMillis(1500)));
    submit();

    assertThat(submit().headers().firstValue("Retry-After")).hasValue("2");
  }

  @Test
  void withoutARateEverythingIsTaken() throws Exception {
    restart(super.options());
    for (int n = 0; n < 20; n++) {
      assertThat(submit().statusCode()).isEqualTo(200);
    }
    assertThat(sandbox.book().mostSubmitsIn(MINUTE)).isEqualTo(20);
    assertThat(sandbox.book().mostAtOnce()).isEqualTo(20);
  }

  @ParameterizedTest
  @ValueSource(strings = {"wavespeed", "novita"})
  void theRateIsForSubmitsAlone(String vendor) throws Exception {
    restart(options().withVendor(vendor).withRate(1));
    WaveSpeedClient wavespeed = new WaveSpeedClient(sandbox);
    boolean wave = vendor.equals("wavespeed");
    String id = wave ? wavespeed.task() : client.task();
    for (int n = 0; n < 3; n++) {
      assertThat((wave ? wavespeed.status(id) : client.status(id)).isEmpty()).isFalse();
    }

    HttpResponse<String> beyond =
        wave ? wavespeed.send(wavespeed.post(wavespeed.pair())) : submit();
    assertThat(beyond.statusCode()).isEqualTo(429);
    assertThat(NovitaClient.json(beyond).get("code").intValue()).isEqualTo(429);
  }

  private void restart(SandboxOptions options) throws IOException {
    sandbox.close();
    sandbox = Sandbox.start(options);
    client = new NovitaClient(sandbox);
  }

  private HttpResponse<String> submit() throws IOException, InterruptedException {
    return client.send(
        client.post(NovitaClient.body(client.upload(Media.mp4()), NovitaClient.FACE)));
  }
}
