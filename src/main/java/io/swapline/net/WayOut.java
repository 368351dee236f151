package io.swapline.net;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.RouteInfo;
import org.apache.hc.client5.http.SchemePortResolver;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.client5.http.io.HttpClientConnectionOperator;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * How requests leave this machine: by which proxy, whose certificates are trusted, and which one we
 * show where we are asked for it. Every client that we build takes this way.
 */
public final class WayOut {
  static final int TLS_PORT = 443;

  private static final WayOut SYSTEMS =
      new WayOut(Optional.empty(), DirectHosts.none(), Optional.empty(), Optional.empty());

  private final Optional<ProxyServer> proxy;
  private final DirectHosts direct;
  private final Optional<SSLContext> named;
  private final Optional<SSLContext> ofLinks;

  /**
   * Hosts of links that others wrote never see our certificate.
   *
   * @param named TLS with the proxy and with hosts that the operator named; nothing: as Java has it
   * @param ofLinks TLS with hosts that others named; nothing: as Java has it
   */
  public WayOut(
      Optional<ProxyServer> proxy,
      DirectHosts direct,
      Optional<SSLContext> named,
      Optional<SSLContext> ofLinks) {
    this.proxy = proxy;
    this.direct = direct;
    this.named = named;
    this.ofLinks = ofLinks;
  }

  /** No proxy, and TLS as Java has it. */
  public static WayOut ofSystem() {
    return SYSTEMS;
  }

  /** TLS with hosts that the operator named; nothing: as Java has it. */
  public Optional<SSLContext> tls() {
    return named;
  }

  /** Whether there is a proxy at all. */
  public boolean hasProxy() {
    return proxy.isPresent();
  }

  /** Whether the proxy leads to that host, and looks up its name. */
  public boolean isProxied(String host) {
    return proxy.isPresent() && !direct.cover(host);
  }

  /** What leads to that host of https; nothing where we connect with it ourselves, as with http. */
  public Optional<ProxyTunnel> tunnel(HttpHost host) {
    return proxy
        .filter(one -> "https".equalsIgnoreCase(host.getSchemeName()))
        .filter(one -> !one.asHost().equals(host) && isProxied(host.getHostName()))
        .map(one -> new ProxyTunnel(one, socketFactory()));
  }

  /** What speaks TLS with hosts that the operator named. */
  public SSLSocketFactory socketFactory() {
    return named
        .map(SSLContext::getSocketFactory)
        .orElseGet(() -> (SSLSocketFactory) SSLSocketFactory.getDefault());
  }

  /**
   * The proxy, where that host is it. Its name is the operator's and may be one inside of his
   * network: what looks up links of others must not judge it.
   */
  Optional<ProxyServer> atProxy(HttpHost host) {
    return proxy.filter(one -> one.asHost().equals(host));
  }

  /** Has requests of plain http sent to the proxy, which passes them on. */
  public void configure(HttpClientBuilder builder) {
    if (proxy.isEmpty()) {
      return;
    }
    ProxyServer server = proxy.get();
    builder.setRoutePlanner(
        new DefaultRoutePlanner(null) {
          @Override
          protected HttpHost determineProxy(HttpHost target, HttpContext context) {
            boolean passed =
                "http".equalsIgnoreCase(target.getSchemeName()) && isProxied(target.getHostName());
            return passed ? server.asHost() : null;
          }
        });
    builder.addRequestInterceptorLast(
        (request, entity, context) -> logIn(server, request, context));
    builder.addExecInterceptorLast(
        "swapline-proxy", (request, scope, chain) -> ask(server, request, scope, chain));
  }

  private static void logIn(ProxyServer server, HttpRequest request, HttpContext context) {
    RouteInfo route = HttpClientContext.cast(context).getHttpRoute();
    if (route != null && route.getProxyHost() != null) {
      server.login().ifPresent(user -> request.setHeader("Proxy-Authorization", user.header()));
    }
  }

  private static ClassicHttpResponse ask(
      ProxyServer server, ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
      throws IOException, HttpException {
    ClassicHttpResponse answer = chain.proceed(request, scope);
    if (answer.getCode() == 407 && scope.route.getProxyHost() != null) {
      scope.execRuntime.discardEndpoint();
      List<String> wanted =
          Stream.of(answer.getHeaders("Proxy-Authenticate")).map(Header::getValue).toList();
      throw ProxyException.refused(
          server, answer.getCode(), wanted, scope.route.getTargetHost().toHostString());
    }
    return answer;
  }

  /** Makes connections with hosts that the operator named, such as a bucket's server. */
  public PoolingHttpClientConnectionManagerBuilder connections() {
    return new Connections(this, named);
  }

  /** Makes connections with hosts of links that others wrote. */
  public PoolingHttpClientConnectionManagerBuilder connectionsOfLinks() {
    return new Connections(this, ofLinks);
  }

  private static final class Connections extends PoolingHttpClientConnectionManagerBuilder {
    private final WayOut out;

    Connections(WayOut out, Optional<SSLContext> tls) {
      this.out = out;
      tls.ifPresent(context -> setTlsSocketStrategy(new DefaultClientTlsStrategy(context)));
    }

    @Override
    protected HttpClientConnectionOperator createConnectionOperator(
        SchemePortResolver ports, DnsResolver names, TlsSocketStrategy tls) {
      return new ProxiedConnects(
          out,
          ports,
          names,
          RegistryBuilder.<TlsSocketStrategy>create().register("https", tls).build());
    }
  }
}
