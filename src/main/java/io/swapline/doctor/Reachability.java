package io.swapline.doctor;

import io.swapline.net.ProxyException;
import io.swapline.net.ProxyServer;
import io.swapline.net.ProxyTunnel;
import io.swapline.net.WayOut;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.apache.hc.core5.http.HttpHost;

/** Whether an address answers: name, connection, certificate. Nothing is asked of it. */
final class Reachability {
  static final Duration MOST = Duration.ofSeconds(5);

  private final WayOut out;

  /**
   * @param out by which way it is asked
   */
  Reachability(WayOut out) {
    this.out = out;
  }

  /** What is in the way, and what to do; empty if nothing is. */
  Optional<String> obstacle(URI address) {
    boolean secure = "https".equalsIgnoreCase(address.getScheme());
    int port = address.getPort() >= 0 ? address.getPort() : secure ? 443 : 80;
    String host = address.getHost();
    long end = System.nanoTime() + MOST.toNanos();
    Optional<ProxyTunnel> tunnel = out.tunnel(new HttpHost(address.getScheme(), host, port));
    Optional<ProxyServer> proxy = tunnel.map(ProxyTunnel::proxy);
    String first = proxy.map(ProxyServer::host).orElse(host);
    String where = proxy.map(ProxyServer::words).orElse(host + ":" + port);
    try (Socket socket = new Socket()) {
      int firstPort = proxy.map(ProxyServer::port).orElse(port);
      socket.connect(new InetSocketAddress(resolve(first), firstPort), left(end));
      if (secure) {
        Socket through =
            tunnel.isEmpty()
                ? socket
                : tunnel.get().open(socket, host, port, Duration.ofMillis(left(end)));
        shakeHands(through, host, port, left(end));
      }
      return Optional.empty();
    } catch (ProxyException e) {
      return Optional.of(e.getMessage());
    } catch (UnknownHostException e) {
      return Optional.of(
          "the name " + first + " is not known: is this machine on the network, does DNS work?");
    } catch (SocketTimeoutException | TimeoutException e) {
      return Optional.of(
          where + " did not answer within " + MOST.toSeconds() + " s: is a firewall in the way?");
    } catch (ConnectException e) {
      return Optional.of(where + " takes no connection: is a firewall in the way?");
    } catch (SSLException e) {
      return Optional.of(
          host
              + ":"
              + port
              + " has no certificate that can be trusted ("
              + e.getMessage()
              + "): does your network put one of its own in between (then name its authority in"
              + " swapline.tls.trust), or is the clock of this machine wrong?");
    } catch (IOException e) {
      return Optional.of(where + " cannot be reached: " + e.getMessage());
    }
  }

  /** The system's own look-up knows no limit of time. */
  private static InetAddress resolve(String host) throws IOException, TimeoutException {
    CompletableFuture<InetAddress> found = new CompletableFuture<>();
    Thread asking =
        new Thread(
            () -> {
              try {
                found.complete(InetAddress.getByName(host));
              } catch (UnknownHostException e) {
                found.completeExceptionally(e);
              }
            },
            "resolve");
    asking.setDaemon(true);
    asking.start();
    try {
      return found.get(MOST.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new UnknownHostException(host);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private void shakeHands(Socket plain, String host, int port, int millis) throws IOException {
    plain.setSoTimeout(millis);
    try (SSLSocket socket =
        (SSLSocket) out.socketFactory().createSocket(plain, host, port, false)) {
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      socket.setSSLParameters(parameters);
      socket.startHandshake();
    }
  }

  private static int left(long end) throws TimeoutException {
    long millis = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
    if (millis < 1) {
      throw new TimeoutException();
    }
    return (int) millis;
  }
}
