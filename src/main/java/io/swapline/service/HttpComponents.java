package io.swapline.service;

import io.swapline.net.TimedConnects;
import io.swapline.net.WayOut;
import io.swapline.net.WireLimits;
import io.swapline.provider.GuardedRequests;
import java.net.URI;
import java.util.Map;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.component.http.HttpEndpoint;
import org.apache.camel.http.base.HttpHeaderFilterStrategy;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.socket.ConnectionSocketFactory;
import org.apache.hc.client5.http.socket.PlainConnectionSocketFactory;
import org.apache.hc.client5.http.ssl.SSLConnectionSocketFactory;
import org.apache.hc.core5.http.config.Registry;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.pool.PoolReusePolicy;
import org.apache.hc.core5.util.TimeValue;

/**
 * {@code http:} and {@code https:}: nothing is ever repeated behind our back, and what every
 * request to a provider needs does not have to stand in its file.
 */
final class HttpComponents extends HttpComponent {
  private final Predicate<URI> providers;
  private final WayOut out;

  private HttpComponents(Predicate<URI> providers, WayOut out) {
    this.providers = providers;
    this.out = out;
  }

  /**
   * @param providers whether an address is a provider's
   * @param out by which way requests leave
   */
  static HttpComponent guarded(GuardedRequests gate, Predicate<URI> providers, WayOut out) {
    HttpComponent component = new HttpComponents(providers, out);
    component.setAutomaticRetriesDisabled(true);
    component.setHttpClientConfigurer(
        client -> {
          gate.configureHttpClient(client);
          out.configure(client);
        });
    component.setHttpActivityListener(new RequestLog());
    component.setConnectTimeout(20_000);
    component.setConnectionRequestTimeout(60_000);
    component.setSoTimeout(60_000);
    component.setResponseTimeout(60_000);
    component.setConnectionsPerRoute(550);
    component.setMaxTotalConnections(700);
    return component;
  }

  @Override
  @SuppressWarnings("deprecation")
  protected HttpClientConnectionManager createConnectionManager(
      Registry<ConnectionSocketFactory> sockets, int most, int perRoute, SocketConfig config) {
    PoolingHttpClientConnectionManager pool =
        new PoolingHttpClientConnectionManager(
            new TimedConnects(
                out,
                out.tls().map(HttpComponents::sockets).orElse(sockets),
                SystemDefaultDnsResolver.INSTANCE),
            PoolConcurrencyPolicy.STRICT,
            PoolReusePolicy.LIFO,
            TimeValue.ofMilliseconds(getConnectionTimeToLive()),
            WireLimits.connections());
    pool.setMaxTotal(most > 0 ? most : getMaxTotalConnections());
    pool.setDefaultMaxPerRoute(perRoute > 0 ? perRoute : getConnectionsPerRoute());
    pool.setDefaultSocketConfig(config);
    return pool;
  }

  /** Told of a TLS of its own, Camel speaks it to addresses of plain http as well. */
  @SuppressWarnings("deprecation")
  private static Registry<ConnectionSocketFactory> sockets(SSLContext tls) {
    return RegistryBuilder.<ConnectionSocketFactory>create()
        .register("http", PlainConnectionSocketFactory.getSocketFactory())
        .register("https", new SSLConnectionSocketFactory(tls))
        .build();
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
