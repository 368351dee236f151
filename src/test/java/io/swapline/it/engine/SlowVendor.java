package io.swapline.it.engine;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Says of every task that it works on it, a while after it was asked, and notes when that was. */
final class SlowVendor implements Closeable {
  private static final String ANSWER =
      "{\"extra\":{},\"task\":{\"task_id\":\"%s\",\"task_type\":\"VIDEO_MERGE_FACE\",\"status\":"
          + "\"TASK_STATUS_PROCESSING\",\"reason\":\"\",\"eta\":0,\"progress_percent\":10},"
          + "\"images\":[],\"videos\":[],\"audios\":[]}";

  private final HttpServer server;
  private final ScheduledExecutorService answers = Executors.newScheduledThreadPool(4);
  private final Duration takes;
  private final Map<String, Long> last = new ConcurrentHashMap<>();
  private final AtomicLong longest = new AtomicLong();
  private final AtomicLong reads = new AtomicLong();

  SlowVendor(Duration takes) throws IOException {
    this.takes = takes;
    this.server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 500);
    server.createContext("/", this::read);
    server.setExecutor(Executors.newFixedThreadPool(4));
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void read(HttpExchange exchange) {
    String query = String.valueOf(exchange.getRequestURI().getQuery());
    String task = query.substring(query.indexOf('=') + 1);
    long now = System.nanoTime();
    Long before = last.put(task, now);
    if (before != null) {
      longest.accumulateAndGet(now - before, Math::max);
    }
    reads.incrementAndGet();
    var unused =
        answers.schedule(() -> answer(exchange, task), takes.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static void answer(HttpExchange exchange, String task) {
    byte[] bytes = ANSWER.formatted(task).getBytes(StandardCharsets.UTF_8);
    try (exchange;
        OutputStream out = exchange.getResponseBody()) {
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, bytes.length);
      out.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How many tasks were read so far. */
  int tasks() {
    return last.size();
  }

  /** Forgets the longest time between two reads of a task, and begins anew with what is now. */
  void begin() {
    long now = System.nanoTime();
    last.replaceAll((task, at) -> now);
    longest.set(0);
    reads.set(0);
  }

  long reads() {
    return reads.get();
  }

  /** The longest time in which a task was not read, up to now. */
  Duration longest() {
    long now = System.nanoTime();
    long waiting = last.values().stream().mapToLong(at -> now - at).max().orElse(0);
    return Duration.ofNanos(Math.max(longest.get(), waiting));
  }

  @Override
  public void close() {
    server.stop(0);
    answers.shutdownNow();
  }
}
