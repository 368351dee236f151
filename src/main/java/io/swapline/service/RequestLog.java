package io.swapline.service;

import org.apache.camel.Exchange;
import org.apache.camel.component.http.HttpActivityListener;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One line a provider call at DEBUG, without query, headers or body. Being set, it also makes
 * camel-http leave the exchange where {@code GuardedRequests} looks for it.
 */
final class RequestLog implements HttpActivityListener {
  private static final Logger LOG = LoggerFactory.getLogger(RequestLog.class);

  @Override
  public void onRequestSubmitted(
      Object source, Exchange exchange, HttpHost host, HttpRequest request, HttpEntity entity) {
    LOG.debug("{} {}{}", request.getMethod(), host, path(request));
  }

  @Override
  public void onResponseReceived(
      Object source,
      Exchange exchange,
      HttpHost host,
      HttpResponse response,
      HttpEntity entity,
      long elapsed) {
    LOG.debug("HTTP {} from {} after {} ms", response.getCode(), host, elapsed);
  }

  private static String path(HttpRequest request) {
    String path = request.getPath();
    int query = path.indexOf('?');
    return query < 0 ? path : path.substring(0, query);
  }
}
