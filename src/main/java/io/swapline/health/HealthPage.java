package io.swapline.health;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;

/**
 * The health checks, to be written as JSON: HTTP 200 when all are up, else 503. Told within a
 * second, whatever a check waits for.
 */
public final class HealthPage {
  /** Every check is shown, not only those that are down. */
  private static final String FULL = "full";

  private final HealthLook<Collection<HealthCheck.Result>> live =
      new HealthLook<>("live", System::nanoTime);
  private final HealthLook<Collection<HealthCheck.Result>> ready =
      new HealthLook<>("ready", System::nanoTime);
  private final HealthLook<Collection<HealthCheck.Result>> all =
      new HealthLook<>("all", System::nanoTime);

  /** Process and ledger. */
  public Map<String, Object> live(Exchange exchange) {
    CamelContext context = exchange.getContext();
    return answer(exchange, live, () -> HealthCheckHelper.invokeLiveness(context, FULL));
  }

  /** Folders, destinations, provider. */
  public Map<String, Object> ready(Exchange exchange) {
    CamelContext context = exchange.getContext();
    return answer(exchange, ready, () -> HealthCheckHelper.invokeReadiness(context, FULL));
  }

  /** Both. */
  public Map<String, Object> all(Exchange exchange) {
    CamelContext context = exchange.getContext();
    return answer(exchange, all, () -> HealthCheckHelper.invoke(context, FULL));
  }

  private static Map<String, Object> answer(
      Exchange exchange,
      HealthLook<Collection<HealthCheck.Result>> look,
      Supplier<Collection<HealthCheck.Result>> now) {
    Optional<Collection<HealthCheck.Result>> seen = look.see(now);
    Collection<HealthCheck.Result> results = seen.orElse(List.of());
    boolean up =
        seen.isPresent()
            && results.stream().allMatch(one -> one.getState() == HealthCheck.State.UP);
    List<Map<String, Object>> checks = new ArrayList<>();
    if (seen.isEmpty()) {
      checks.add(
          Map.of(
              "name",
              "health",
              "status",
              "DOWN",
              "message",
              "the checks have not ended for a minute, or cannot be made"));
    }
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
