package io.swapline.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SchemePortResolver;
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
      eachAddress(connection, scheme, proxy.get(), local, end, config, first, context);
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

  /** Of the proxy's, what is left of the time is shared by those that are left. */
  private void eachAddress(
      ManagedHttpClientConnection connection,
      String scheme,
      ProxyServer proxy,
      InetSocketAddress local,
      long end,
      SocketConfig config,
      Object tls,
      HttpContext context)
      throws IOException {
    InetAddress[] addresses = InetAddress.getAllByName(proxy.host());
    for (int n = 0; ; n++) {
      long left = (end - System.nanoTime()) / (addresses.length - n);
      Timeout share = Timeout.ofMilliseconds(Math.max(1, left / 1_000_000));
      HttpHost one = new HttpHost(scheme, addresses[n], proxy.host(), proxy.port());
      try {
        super.connect(connection, one, null, local, share, config, tls, context);
        return;
      } catch (IOException e) {
        if (n + 1 == addresses.length) {
          throw e;
        }
      }
    }
  }

  private static Duration time(Timeout most) {
    return most == null || most.isDisabled() ? USUAL : most.toDuration();
  }
}
