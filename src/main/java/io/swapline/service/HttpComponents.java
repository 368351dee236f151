package io.swapline.service;

import io.swapline.provider.GuardedRequests;
import org.apache.camel.component.http.HttpComponent;

/**
 * {@code http:} and {@code https:} for provider routes: nothing is ever repeated behind our back.
 */
final class HttpComponents {
  private HttpComponents() {}

  static HttpComponent guarded(GuardedRequests gate) {
    HttpComponent component = new HttpComponent();
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
}
