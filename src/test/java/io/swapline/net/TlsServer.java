package io.swapline.net;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;

/** A host of https with the certificate of {@link TestAuthority}. */
public final class TlsServer implements AutoCloseable {
  /** What it wants to see of a client. */
  public enum Asks {
    NOBODY,
    WHOEVER_WANTS,
    EVERYBODY
  }

  private final HttpsServer server;
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<String> clients = new CopyOnWriteArrayList<>();
  private final List<String> headers = new CopyOnWriteArrayList<>();

  public TlsServer(Asks asks, HttpHandler answer) throws Exception {
    SSLContext context = TestAuthority.get().server();
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    server.setHttpsConfigurator(
        new HttpsConfigurator(context) {
          @Override
          public void configure(HttpsParameters parameters) {
            SSLParameters ours = context.getDefaultSSLParameters();
            if (asks == Asks.EVERYBODY) {
              ours.setNeedClientAuth(true);
            } else {
              ours.setWantClientAuth(asks == Asks.WHOEVER_WANTS);
            }
            parameters.setSSLParameters(ours);
          }
        });
    server.setExecutor(
        Executors.newCachedThreadPool(
            work -> {
              Thread thread = new Thread(work, "tls-server");
              thread.setDaemon(true);
              return thread;
            }));
    server.createContext(
        "/",
        exchange -> {
          note((HttpsExchange) exchange);
          answer.handle(exchange);
          exchange.close();
        });
    server.start();
  }

  private void note(HttpsExchange exchange) {
    requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
    headers.addAll(exchange.getRequestHeaders().keySet());
    try {
      clients.add(exchange.getSSLSession().getPeerPrincipal().getName());
    } catch (SSLPeerUnverifiedException e) {
      clients.add("nobody");
    }
  }

  /** The same answer to everything. */
  public static HttpHandler always(int status, String body) {
    return exchange -> send(exchange, status, body.getBytes(StandardCharsets.UTF_8));
  }

  /** Answers with those bytes. */
  public static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.getRequestBody().readAllBytes();
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  public int port() {
    return server.getAddress().getPort();
  }

  /** All requests, each METHOD and path. */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  /** Whom each request's certificate names; {@code nobody} where there was none. */
  public List<String> clients() {
    return List.copyOf(clients);
  }

  /** The names of all headers that came. */
  public List<String> headers() {
    return List.copyOf(headers);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
