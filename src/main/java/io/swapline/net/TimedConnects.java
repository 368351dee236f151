package io.swapline.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.client5.http.socket.ConnectionSocketFactory;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Lookup;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.net.NamedEndpoint;
import org.apache.hc.core5.util.Timeout;

/**
 * Makes connections within one time for all of it: the name, each address of the host, and TLS.
 * HttpClient counts that time anew for each address, and for each read of a handshake.
 */
public final class TimedConnects extends ProxiedConnects {
  private final DnsResolver names;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "connect-timer");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * @param out by which way they lead
   * @param sockets as HttpClient wants them
   */
  @SuppressWarnings("deprecation")
  public TimedConnects(WayOut out, Lookup<ConnectionSocketFactory> sockets, DnsResolver names) {
    super(out, sockets, names);
    this.names = names;
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
    long end = System.nanoTime() + most.toNanoseconds();
    AtomicBoolean decided = new AtomicBoolean();
    ScheduledFuture<?> stop =
        timer.schedule(
            () -> {
              if (decided.compareAndSet(false, true)) {
                connection.close(CloseMode.IMMEDIATE);
              }
            },
            most.toNanoseconds(),
            TimeUnit.NANOSECONDS);
    try {
      connectWithin(connection, host, name, local, end, config, tls, context);
    } finally {
      stop.cancel(false);
    }
    if (!decided.compareAndSet(false, true)) {
      throw late(host);
    }
  }

  private void connectWithin(
      ManagedHttpClientConnection connection,
      HttpHost host,
      NamedEndpoint name,
      InetSocketAddress local,
      long end,
      SocketConfig config,
      Object tls,
      HttpContext context)
      throws IOException {
    if (leadsToProxy(host)) {
      Timeout left = Timeout.ofNanoseconds(Math.max(1_000_000, end - System.nanoTime()));
      super.connect(connection, host, name, local, left, config, within(tls, left), context);
      return;
    }
    List<InetAddress> addresses =
        host.getAddress() == null
            ? List.of(names.resolve(host.getHostName()))
            : List.of(host.getAddress());
    eachInTurn(connection, host, addresses, name, local, end, config, tls, context);
  }
}
