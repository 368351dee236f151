package io.swapline.it.support;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A web server of a client that takes what is put to it, and fails until it is {@link #up}. */
public final class PutServer implements AutoCloseable {
  private final Map<String, Integer> sizes = Collections.synchronizedMap(new LinkedHashMap<>());
  private final HttpServer server;
  private volatile boolean down = true;

  private PutServer(HttpServer server) {
    this.server = server;
  }

  /** Returns when it answers. */
  public static PutServer start() throws IOException {
    HttpServer http =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    PutServer server = new PutServer(http);
    http.createContext("/", server::answer);
    http.start();
    return server;
  }

  /** As a destination. */
  public String destination() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** It takes everything from now on. */
  public void up() {
    down = false;
  }

  /** Method, path and {@code Idempotency-Key} of what was taken → how many bytes at most. */
  public Map<String, Integer> taken() {
    return sizes;
  }

  private void answer(HttpExchange exchange) throws IOException {
    int size = exchange.getRequestBody().readAllBytes().length;
    if (!down) {
      String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
      sizes.merge(
          exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + key,
          size,
          Integer::max);
    }
    exchange.sendResponseHeaders(down ? 503 : 201, -1);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
