package io.swapline.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.ledger.HandClock;
import io.swapline.ledger.LedgerScene;
import io.swapline.ledger.limits.Limits;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.money.BudgetCaps;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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

  @Test
  void eachProviderHasItsOwnFigures() {
    try (LedgerScene scene = new LedgerScene(data)) {
      Metrics metrics = new Metrics(scene.ledger());
      metrics.providers(List.of(LedgerScene.PROVIDER, "wavespeed"));
      Exchange exchange = new DefaultExchange(new DefaultCamelContext());
      exchange.setVariable("job", scene.in(JobState.RUNNING));
      scene.submitting();
      metrics.countPoll(exchange);
      metrics.page(exchange);

      assertThat(exchange.getMessage().getBody(String.class))
          .contains(of("swapline_polls_total", LedgerScene.PROVIDER, "", "1.0"))
          .contains(of("swapline_polls_total", "wavespeed", "", "0.0"))
          .contains(of("swapline_provider_jobs", LedgerScene.PROVIDER, "running", "1.0"))
          .contains(of("swapline_provider_jobs", "wavespeed", "running", "0.0"))
          .contains(
              "swapline_submits{outcome=\"awaited\",provider=\"" + LedgerScene.PROVIDER + "\"} 1.0")
          .contains("swapline_submits{outcome=\"awaited\",provider=\"wavespeed\"} 0.0")
          .contains(of("swapline_provider_ended_total", "wavespeed", "failed", "0.0"));
    }
  }

  @Test
  void aJobThatEndedIsCountedOnceUnderItsProvider() {
    HandClock clock = new HandClock();
    try (LedgerScene scene = new LedgerScene(data, "test", clock, BudgetCaps.NONE, Limits.NONE)) {
      Metrics metrics = new Metrics(scene.ledger());
      metrics.providers(List.of(LedgerScene.PROVIDER));
      Job job = scene.in(JobState.DELIVERED);
      scene.sql("UPDATE job SET closed_at = " + clock.millis() + " WHERE id = '" + job.id() + "'");
      Exchange exchange = new DefaultExchange(new DefaultCamelContext());
      for (int look = 0; look < 3; look++) {
        clock.move(Duration.ofMinutes(1));
        metrics.page(exchange);
      }

      assertThat(exchange.getMessage().getBody(String.class))
          .contains(of("swapline_provider_ended_total", LedgerScene.PROVIDER, "delivered", "1.0"));
    }
  }

  private static String of(String name, String provider, String state, String value) {
    String labels =
        "provider=\"" + provider + "\"" + (state.isEmpty() ? "" : ",state=\"" + state + "\"");
    return name + "{" + labels + "} " + value;
  }
}
