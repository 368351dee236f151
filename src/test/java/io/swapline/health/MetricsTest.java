package io.swapline.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.ledger.LedgerScene;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What anybody may read who gets to the page of figures. */
class MetricsTest {
  @TempDir private Path data;

  @Test
  void noAddressOfOursIsOnThePage() {
    try (LedgerScene scene = new LedgerScene(data)) {
      Metrics metrics = new Metrics(scene.ledger());
      for (String address :
          new String[] {"https://hooks.example/T0/S3CR3T", "file:///home/jo/out"}) {
        metrics
            .registry()
            .timer("CamelExchangeEventNotifier", "endpointName", address, "kind", "CamelExchange")
            .record(Duration.ofMillis(5));
      }
      Exchange exchange = new DefaultExchange(new DefaultCamelContext());
      metrics.page(exchange);

      assertThat(exchange.getMessage().getBody(String.class))
          .contains("CamelExchangeEventNotifier_seconds_count{kind=\"CamelExchange\"} 2")
          .contains("swapline_jobs{state=\"running\"} 0")
          .doesNotContain("S3CR3T")
          .doesNotContain("/home/jo");
    }
  }
}
