package io.swapline.service;

import io.swapline.provider.GuardedRequests;
import java.net.URI;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.component.http.HttpEndpoint;
import org.apache.camel.http.base.HttpHeaderFilterStrategy;

/**
 * {@code http:} and {@code https:}: nothing is ever repeated behind our back, and what every
 * request to a provider needs does not have to stand in its file.
 */
final class HttpComponents extends HttpComponent {
  private final Predicate<URI> providers;

  private HttpComponents(Predicate<URI> providers) {
    this.providers = providers;
  }

  /**
   * @param providers whether an address is a provider's
   */
  static HttpComponent guarded(GuardedRequests gate, Predicate<URI> providers) {
    HttpComponent component = new HttpComponents(providers);
    component.setAutomaticRetriesDisabled(true);
    component.setHttpClientConfigurer(gate);
    component.setHttpActivityListener(new RequestLog());
    component.setConnectTimeout(20_000);
    component.setConnectionRequestTimeout(60_000);
    component.setSoTimeout(60_000);
    component.setResponseTimeout(60_000);
    component.setConnectionsPerRoute(70);
    component.setMaxTotalConnections(200);
    return component;
  }

  /** A provider's answer is read whatever its status is, and never kept in memory as a whole. */
  @Override
  protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters)
      throws Exception {
    boolean reads = "GET".equals(parameters.get("httpMethod"));
    Endpoint made = super.createEndpoint(uri, remaining, parameters);
    if (made instanceof HttpEndpoint endpoint && providers.test(endpoint.getHttpUri())) {
      endpoint.setThrowExceptionOnFailure(false);
      endpoint.setDisableStreamCache(true);
      // An idle connection may be closed at any time; a request that pays must never meet that.
      endpoint.setConnectionClose(!reads);
      endpoint.setHeaderFilterStrategy(new OfAnAnswer());
    }
    return made;
  }

  /** Of an answer's headers only this one is read; the others must not leave with the next call. */
  private static final class OfAnAnswer extends HttpHeaderFilterStrategy {
    @Override
    public boolean applyFilterToExternalHeaders(String name, Object value, Exchange exchange) {
      return !"Retry-After".equalsIgnoreCase(name);
    }
  }
}
