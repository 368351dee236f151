package io.swapline.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SchemePortResolver;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.client5.http.socket.ConnectionSocketFactory;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Lookup;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.net.NamedEndpoint;
import org.apache.hc.core5.util.Timeout;

/**
 * Makes connections, by the proxy where one leads to the host. Its name is left to the proxy then:
 * many a network has no names of the world outside.
 */
public class ProxiedConnects extends DefaultHttpClientConnectionOperator {
  private static final Duration USUAL = Duration.ofSeconds(20);

  private final WayOut out;

  /**
   * @param sockets as HttpClient wants them
   */
  @SuppressWarnings("deprecation")
  protected ProxiedConnects(
      WayOut out, Lookup<ConnectionSocketFactory> sockets, DnsResolver names) {
    super(sockets, null, names);
    this.out = out;
  }

  ProxiedConnects(
      WayOut out, SchemePortResolver ports, DnsResolver names, Lookup<TlsSocketStrategy> tls) {
    super(ports, names, tls);
    this.out = out;
  }

  /** Whether the proxy connects with that host, or is it. */
  protected final boolean leadsToProxy(HttpHost host) {
    return out.tunnel(host).isPresent() || out.atProxy(host).isPresent();
  }

  @Override
  public void connect(
      ManagedHttpClientConnection connection,
      HttpHost host,
      NamedEndpoint name,
      InetSocketAddress local,
      Timeout most,
      SocketConfig config,
      Object tls,
      HttpContext context)
      throws IOException {
    Optional<ProxyTunnel> tunnel = out.tunnel(host);
    Optional<ProxyServer> proxy = tunnel.map(ProxyTunnel::proxy).or(() -> out.atProxy(host));
    if (proxy.isEmpty()) {
      super.connect(connection, host, name, local, most, config, tls, context);
      return;
    }
    long end = System.nanoTime() + time(most).toNanos();
    String scheme = tunnel.isPresent() ? "http" : host.getSchemeName();
    Object first = tunnel.isPresent() ? null : tls;
    try {
      HttpHost at = new HttpHost(scheme, proxy.get().host(), proxy.get().port());
      List<InetAddress> addresses = List.of(InetAddress.getAllByName(at.getHostName()));
      eachInTurn(connection, at, addresses, null, local, end, config, first, context);
    } catch (IOException e) {
      throw ProxyException.unreachable(proxy.get(), e);
    }
    if (tunnel.isEmpty()) {
      return;
    }
    Socket socket =
        tunnel
            .get()
            .open(
                connection.getSocket(),
                host.getHostName(),
                host.getPort() < 0 ? WayOut.TLS_PORT : host.getPort(),
                Duration.ofNanos(end - System.nanoTime()));
    connection.bind(socket);
    upgrade(connection, host, name, tls, context);
  }

  /**
   * One address after the other, until one takes the connection: what is left of the time is shared
   * by those that are left.
   *
   * @param name for TLS; null where the host's own counts
   * @param end of the time, in nanoseconds of {@link System#nanoTime}
   */
  protected final void eachInTurn(
      ManagedHttpClientConnection connection,
      HttpHost host,
      List<InetAddress> addresses,
      NamedEndpoint name,
      InetSocketAddress local,
      long end,
      SocketConfig config,
      Object tls,
      HttpContext context)
      throws IOException {
    for (int n = 0; n < addresses.size(); n++) {
      long left = (end - System.nanoTime()) / (addresses.size() - n);
      if (left <= 0) {
        throw late(host);
      }
      HttpHost one =
          new HttpHost(host.getSchemeName(), addresses.get(n), host.getHostName(), host.getPort());
      Timeout share = Timeout.of(Math.max(1, left / 1_000_000), TimeUnit.MILLISECONDS);
      try {
        super.connect(connection, one, name, local, share, config, within(tls, share), context);
        return;
      } catch (IOException e) {
        if (n + 1 == addresses.size()) {
          throw e;
        }
      }
    }
  }

  /** The same TLS, shaken hands on within that time. */
  protected static TlsConfig within(Object tls, Timeout share) {
    TlsConfig given = tls instanceof TlsConfig config ? config : TlsConfig.DEFAULT;
    return TlsConfig.copy(given).setHandshakeTimeout(share).build();
  }

  protected static ConnectTimeoutException late(HttpHost host) {
    return new ConnectTimeoutException("no connection with " + host + " came about in time");
  }

  private static Duration time(Timeout most) {
    return most == null || most.isDisabled() ? USUAL : most.toDuration();
  }
}
