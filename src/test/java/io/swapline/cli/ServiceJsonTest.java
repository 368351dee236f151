package io.swapline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.ledger.life.Heartbeat;
import io.swapline.ledger.life.ServiceLife;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What programs read of the service's life. */
class ServiceJsonTest {
  private static final Instant AT = Instant.parse("2026-11-28T09:05:07Z");

  @Test
  void timesAreTextAndWhatIsNotKnownIsNull() throws Exception {
    Heartbeat.Beat beat =
        new Heartbeat.Beat("one", "host", 7, AT, AT, Map.of("crun", "missing"), null);

    assertThat(json(new ServiceLife(true, beat, AT)))
        .contains("\"runs\":true", "\"lastAlive\":\"2026-11-28T09:05:07Z\"", "\"stoppedAt\":null")
        .contains("\"keys\":{\"crun\":\"missing\"}", "\"words\":null");
    assertThat(json(new ServiceLife(false, null, AT)))
        .contains("\"runs\":false", "\"lastAlive\":null", "\"words\":\"NOTRUNNING:noservice");
  }

  private static String json(ServiceLife life) throws Exception {
    return JobJson.text(ServiceJson.of(life)).replaceAll("\\s", "");
  }
}
