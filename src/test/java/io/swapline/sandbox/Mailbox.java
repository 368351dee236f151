package io.swapline.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.swapline.sandbox.callback.CallbackSignature;
import io.swapline.sandbox.wavespeed.WaveSpeed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Receives callbacks, and answers what it is told to. */
final class Mailbox implements AutoCloseable {
  static final String PATH = "/callbacks/here/tok%2Fen";
  private static final CallbackSignature SIGNATURE =
      new WaveSpeed().callbackRules().signature().orElseThrow();
  private static final ObjectMapper JSON = new ObjectMapper();
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Mail> mails = new CopyOnWriteArrayList<>();
  private final Queue<Integer> statuses = new ArrayDeque<>();
  private final AtomicInteger begun = new AtomicInteger();

  Mailbox() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::take);
    server.setExecutor(threads);
    server.start();
  }

  /**
   * A callback as it came.
   *
   * @param headers by name in lower case
   */
  record Mail(String path, Map<String, String> headers, String body) {
    JsonNode json() {
      try {
        return JSON.readTree(body);
      } catch (IOException e) {
        throw new IllegalStateException(body, e);
      }
    }

    String header(String name) {
      return headers.get(name);
    }

    Instant signedAt() {
      return Instant.ofEpochSecond(Long.parseLong(header("webhook-timestamp")));
    }

    boolean isSignedWith(String secret) {
      Map<String, String> expected =
          SIGNATURE.headers(secret, header("webhook-id"), signedAt(), body.getBytes(UTF_8));
      return Optional.of(expected.get("webhook-signature"))
          .equals(Optional.ofNullable(header("webhook-signature")));
    }
  }

  /** The address, not encoded as a value of a query. */
  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + PATH;
  }

  /**
   * What the next callbacks are answered; 200 behind them, and 0 for no answer, -1 for one that
   * does not come before all is over.
   */
  void answer(int... codes) {
    for (int code : codes) {
      statuses.add(code);
    }
  }

  /** Waits until so many came whole. */
  List<Mail> mails(int count) {
    await().atMost(Duration.ofSeconds(20)).until(() -> mails.size() >= count);
    return List.copyOf(mails);
  }

  /** What came whole so far. */
  List<Mail> mails() {
    return List.copyOf(mails);
  }

  /** How many began to come. */
  int begun() {
    return begun.get();
  }

  private void take(HttpExchange exchange) throws IOException {
    begun.incrementAndGet();
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    Map<String, String> headers = new TreeMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
    int status;
    synchronized (this) {
      status = Optional.ofNullable(statuses.poll()).orElse(200);
      mails.add(new Mail(exchange.getRequestURI().getRawPath(), headers, body));
    }
    if (status < 0) {
      await().forever().until(threads::isShutdown);
    }
    if (status <= 0) {
      // Thrown out of a handler: the connection is closed without a word.
      throw new IOException("no answer is wanted");
    }
    exchange.getResponseHeaders().set("Location", "/elsewhere");
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  @Override
  public void close() {
    threads.shutdownNow();
    server.stop(0);
  }
}
