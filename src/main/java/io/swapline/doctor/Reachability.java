package io.swapline.doctor;

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
import javax.net.ssl.SSLSocketFactory;

/** Whether an address answers: name, connection, certificate. Nothing is asked of it. */
final class Reachability {
  static final Duration MOST = Duration.ofSeconds(5);

  /** What is in the way, and what to do; empty if nothing is. */
  Optional<String> obstacle(URI address) {
    boolean secure = "https".equalsIgnoreCase(address.getScheme());
    int port = address.getPort() >= 0 ? address.getPort() : secure ? 443 : 80;
    String host = address.getHost();
    String where = host + ":" + port;
    long end = System.nanoTime() + MOST.toNanos();
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(resolve(host), port), left(end));
      if (secure) {
        shakeHands(socket, host, port, left(end));
      }
      return Optional.empty();
    } catch (UnknownHostException e) {
      return Optional.of(
          "the name " + host + " is not known: is this machine on the network, does DNS work?");
    } catch (SocketTimeoutException | TimeoutException e) {
      return Optional.of(
          where + " did not answer within " + MOST.toSeconds() + " s: is a firewall in the way?");
    } catch (ConnectException e) {
      return Optional.of(where + " takes no connection: is a firewall in the way?");
    } catch (SSLException e) {
      return Optional.of(
          where
              + " has no certificate that can be trusted ("
              + e.getMessage()
              + "): is a proxy in between, or the clock of this machine wrong?");
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

  private static void shakeHands(Socket plain, String host, int port, int millis)
      throws IOException {
    plain.setSoTimeout(millis);
    SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
    try (SSLSocket socket = (SSLSocket) factory.createSocket(plain, host, port, false)) {
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
