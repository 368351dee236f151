package io.swapline.it.support;

import com.sun.net.httpserver.HttpExchange;
import io.swapline.net.TlsServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Stands before a sandbox as a vendor's https does: the port 1234 of this machine is the host
 * {@code p1234.vendor.test}, also in what is answered.
 */
public final class TlsFront implements AutoCloseable {
  private static final Set<String> OF_THE_CONNECTION =
      Set.of("host", "connection", "content-length", "transfer-encoding", "upgrade", "expect");

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final TlsServer server;

  public TlsFront() throws Exception {
    server = new TlsServer(TlsServer.Asks.WHOEVER_WANTS, this::pass);
  }

  /** What an address of this machine is called from outside. */
  public String outside(String here) {
    return here.replaceAll(
        "http://127\\.0\\.0\\.1:(\\d+)", "https://p$1.vendor.test:" + server.port());
  }

  private String inside(String text) {
    return text.replaceAll(
        "https://p(\\d+)\\.vendor\\.test:" + server.port(), "http://127.0.0.1:$1");
  }

  public List<String> requests() {
    return server.requests();
  }

  /** Whom the certificates named that were shown. */
  public List<String> clients() {
    return server.clients();
  }

  private void pass(HttpExchange exchange) throws IOException {
    String host = exchange.getRequestHeaders().getFirst("Host");
    URI to = URI.create(inside("https://" + host) + exchange.getRequestURI());
    byte[] body = exchange.getRequestBody().readAllBytes();
    if (isText(exchange.getRequestHeaders().getFirst("Content-Type"))) {
      body = inside(new String(body, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
    }
    HttpRequest.Builder request =
        HttpRequest.newBuilder(to)
            .method(
                exchange.getRequestMethod(),
                body.length == 0
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofByteArray(body));
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              if (!OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
              }
            });
    try {
      answer(exchange, client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private void answer(HttpExchange exchange, HttpResponse<byte[]> answer) throws IOException {
    String type = answer.headers().firstValue("Content-Type").orElse("");
    byte[] body = answer.body();
    if (isText(type)) {
      body = outside(new String(body, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
    }
    for (String name : List.of("Content-Type", "ETag", "Content-Range", "Retry-After")) {
      answer
          .headers()
          .firstValue(name)
          .ifPresent(value -> exchange.getResponseHeaders().set(name, value));
    }
    TlsServer.send(exchange, answer.statusCode(), body);
  }

  private static boolean isText(String type) {
    return type != null && type.contains("json");
  }

  @Override
  public void close() {
    server.close();
  }
}
