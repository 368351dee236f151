package io.swapline.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@RouteUnderTest("routes/http/health.camel.yaml")
class HealthRouteTest extends RouteTestSupport {
  @ParameterizedTest
  @CsvSource({"show-health,health.all", "show-live,health.live", "show-ready,health.ready"})
  void theChecksAreShownAsOneLineOfJsonInTheirOrder(String route, String checks) throws Exception {
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("status", "DOWN");
    page.put("checks", List.of(Map.of("name", "häuser")));
    at(
        checks,
        exchange -> {
          exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, 503);
          return page;
        });

    assertThat(run(route, exchange -> {})).containsExactly(checks);
    assertThat(last().getMessage().getBody())
        .isEqualTo("{\"status\":\"DOWN\",\"checks\":[{\"name\":\"häuser\"}]}\n");
    assertThat(last().getMessage().getHeaders())
        .containsOnly(
            Map.entry(Exchange.HTTP_RESPONSE_CODE, 503),
            Map.entry(Exchange.CONTENT_TYPE, "application/json"));
  }

  @Test
  void checksThatFailAreNoPageOfJson() throws Exception {
    fail("health.live", new IllegalStateException("no registry"));

    assertThat(run("show-live", exchange -> {}))
        .containsExactly("health.live", "log: ERROR show-live: no registry");
  }
}
