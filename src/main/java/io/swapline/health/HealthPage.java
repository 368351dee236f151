package io.swapline.health;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;

/** The health checks, to be written as JSON: HTTP 200 when all are up, else 503. */
public final class HealthPage {
  /** Every check is shown, not only those that are down. */
  private static final String FULL = "full";

  /** Process and ledger. */
  public Map<String, Object> live(Exchange exchange) {
    return answer(exchange, HealthCheckHelper.invokeLiveness(exchange.getContext(), FULL));
  }

  /** Folders, destinations, provider. */
  public Map<String, Object> ready(Exchange exchange) {
    return answer(exchange, HealthCheckHelper.invokeReadiness(exchange.getContext(), FULL));
  }

  /** Both. */
  public Map<String, Object> all(Exchange exchange) {
    return answer(exchange, HealthCheckHelper.invoke(exchange.getContext(), FULL));
  }

  private static Map<String, Object> answer(
      Exchange exchange, Collection<HealthCheck.Result> results) {
    boolean up = results.stream().allMatch(one -> one.getState() == HealthCheck.State.UP);
    List<Map<String, Object>> checks = new ArrayList<>();
    for (HealthCheck.Result result : results) {
      Map<String, Object> check = new LinkedHashMap<>();
      check.put("name", result.getCheck().getId());
      check.put("status", result.getState().name());
      result.getMessage().ifPresent(words -> check.put("message", words));
      checks.add(check);
    }
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("status", up ? "UP" : "DOWN");
    page.put("checks", checks);
    exchange.getMessage().removeHeaders("*");
    exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, up ? 200 : 503);
    return page;
  }
}
