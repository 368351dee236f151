package io.swapline.it.engine;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stands before the servers of Novita's sandbox, and has chosen exchanges answered by a byte a
 * second: uploads that are large, and what belongs to tasks that are submitted while it is {@link
 * #mark}ed so.
 */
final class DrippingGate implements Closeable {
  /** An upload of more bytes drips. */
  static final int LARGE = 30_000;

  private static final Pattern TASK = Pattern.compile("\"task_id\"\\s*:\\s*\"([^\"]+)\"");
  private static final String HERE = "http://127.0.0.1:";

  /** What drips of tasks that are submitted from now on. */
  enum Mark {
    NOTHING,
    SUBMIT,
    STATUS,
    RESULT
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Set<String> statuses = ConcurrentHashMap.newKeySet();
  private final Set<String> results = ConcurrentHashMap.newKeySet();
  private final Set<String> cut = ConcurrentHashMap.newKeySet();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile Mark mark = Mark.NOTHING;

  DrippingGate() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 500);
    server.createContext("/to/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  /** The address at which that server is reached through this one. */
  String before(String url) {
    return url.replace(HERE, HERE + server.getAddress().getPort() + "/to/");
  }

  void mark(Mark of) {
    mark = of;
  }

  /** How many tasks were marked so that their status drips, or their result. */
  int tasks() {
    return statuses.size() + results.size();
  }

  /** How many different exchanges dripped until the other side had enough. */
  int cut() {
    return cut.size();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String uri = exchange.getRequestURI().toString();
    byte[] body = exchange.getRequestBody().readAllBytes();
    if (uri.endsWith("/video") && body.length > LARGE) {
      drip(exchange, "upload " + Arrays.hashCode(body));
    } else if (uri.endsWith("/video-merge-face") && mark == Mark.SUBMIT) {
      drip(exchange, "submit " + Arrays.hashCode(body));
    } else if (uri.contains("drip=1") || statuses.stream().anyMatch(uri::contains)) {
      drip(exchange, uri.replaceFirst("X-.*", ""));
    } else {
      forward(exchange, uri.substring("/to/".length()), body);
    }
  }

  private void drip(HttpExchange exchange, String what) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, 50_000);
    try (OutputStream out = exchange.getResponseBody()) {
      while (!closed.await(1, TimeUnit.SECONDS)) {
        out.write(' ');
        out.flush();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      cut.add(what);
    }
  }

  private void forward(HttpExchange exchange, String to, byte[] body) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(HERE + to))
            .method(
                exchange.getRequestMethod(),
                body.length == 0
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofByteArray(body));
    for (String header : List.of("Authorization", "Content-Type", "Accept", "Range")) {
      String value = exchange.getRequestHeaders().getFirst(header);
      if (value != null) {
        request.header(header, value);
      }
    }
    try {
      HttpResponse<byte[]> answer =
          client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      byte[] told = to.contains("/v3/async/") ? seen(to, answer.body()) : answer.body();
      answer
          .headers()
          .firstValue("Content-Type")
          .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
      exchange.sendResponseHeaders(answer.statusCode(), told.length == 0 ? -1 : told.length);
      exchange.getResponseBody().write(told);
      exchange.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Notes new tasks, and leads to results through here. */
  private byte[] seen(String to, byte[] answer) {
    String text = new String(answer, StandardCharsets.UTF_8);
    Matcher task = TASK.matcher(text);
    if (!task.find()) {
      return answer;
    }
    if (to.endsWith("/video-merge-face")) {
      if (mark == Mark.STATUS) {
        statuses.add(task.group(1));
      } else if (mark == Mark.RESULT) {
        results.add(task.group(1));
      }
      return answer;
    }
    String drip = results.contains(task.group(1)) ? "drip=1&" : "";
    Matcher link =
        Pattern.compile("(http://127\\.0\\.0\\.1:\\d+/results/[^\"?]*)\\?").matcher(text);
    return link.replaceAll(found -> before(found.group(1)) + "?" + drip)
        .getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
