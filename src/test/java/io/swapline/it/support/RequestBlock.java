package io.swapline.it.support;

import io.swapline.ledger.model.Job;
import io.swapline.step.StepExchange;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.component.http.HttpComponent;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * Runs inside a service process: stops one job when the connection for its paid request stands, and
 * nothing is noted yet of the first byte. A Camel bean as {@link StepBlock} is.
 */
public final class RequestBlock implements CamelContextAware {
  /** In place of a step's id. */
  public static final String NODE = "paid-request";

  private final Stand stand = new Stand();
  private CamelContext context;

  @Override
  public CamelContext getCamelContext() {
    return context;
  }

  /** Beans from settings are bound after the components, and before any route is made. */
  @Override
  public void setCamelContext(CamelContext camelContext) {
    context = camelContext;
    HttpComponent http = context.getComponent("http", HttpComponent.class);
    HttpClientConfigurer usual = http.getHttpClientConfigurer();
    http.setHttpClientConfigurer(
        builder -> {
          usual.configureHttpClient(builder);
          builder.addRequestInterceptorLast(this::pass);
        });
  }

  private void pass(HttpRequest request, EntityDetails entity, HttpContext http) {
    if (http.getAttribute("org.apache.camel.Exchange") instanceof Exchange exchange
        && exchange.getVariable(StepExchange.TOKEN) != null) {
      stand.by(exchange.getVariable(StepExchange.JOB, Job.class).name());
    }
  }
}
