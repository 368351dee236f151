package io.swapline.it.vendors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** The made-up vendor of {@code acme.camel.yaml}: takes nothing but what its pages would say. */
final class AcmeServer implements AutoCloseable {
  static final String KEY = "ak-it-77c1f0a2";
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Path folder;
  private final Set<String> films = ConcurrentHashMap.newKeySet();
  private final List<String> breaches = new CopyOnWriteArrayList<>();
  private final List<JsonNode> paid = new CopyOnWriteArrayList<>();
  private final List<String> refusals = new CopyOnWriteArrayList<>();
  private final AtomicInteger reads = new AtomicInteger();

  /**
   * @param folder where the films are kept
   */
  AcmeServer(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/v2/films", exchange -> answer(exchange, this::film));
    server.createContext("/v2/jobs", exchange -> answer(exchange, this::job));
    server.createContext("/done/", this::result);
    server.createContext("/", exchange -> answer(exchange, this::unknown));
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** What was asked for that no page says. */
  List<String> breaches() {
    return breaches;
  }

  /** The bodies of the requests that were accepted and cost money. */
  List<JsonNode> paid() {
    return paid;
  }

  /** Refuses the next submits with these codes, one each. */
  void refuse(String... codes) {
    refusals.addAll(List.of(codes));
  }

  Path film(String href) {
    return folder.resolve(href.substring(href.lastIndexOf('/') + 1));
  }

  private interface Page {
    String body(HttpExchange exchange) throws IOException;
  }

  /** Every answer is HTTP 200. */
  private void answer(HttpExchange exchange, Page page) throws IOException {
    try (exchange) {
      String body;
      if (!List.of(KEY).equals(exchange.getRequestHeaders().get("x-api-key"))) {
        body = error("E_KEY", "who are you?");
      } else if (exchange.getRequestHeaders().containsKey("Authorization")) {
        body = breach("an Authorization header");
      } else {
        body = page.body(exchange);
      }
      exchange.getRequestBody().readAllBytes();
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private String film(HttpExchange exchange) throws IOException {
    if (!exchange.getRequestMethod().equals("PUT")
        || exchange.getRequestHeaders().getFirst("Content-Length") == null
        || !List.of("video/mp4").equals(exchange.getRequestHeaders().get("Content-Type"))) {
      return breach("a film is a PUT of video/mp4 with a length");
    }
    String href = url() + "/films/f" + films.size();
    Files.copy(exchange.getRequestBody(), film(href));
    films.add(href);
    return "{\"file\":{\"href\":\"%s\"}}".formatted(href);
  }

  private String job(HttpExchange exchange) throws IOException {
    return switch (exchange.getRequestMethod()) {
      case "POST" -> submit(MAPPER.readTree(exchange.getRequestBody().readAllBytes()));
      case "GET" -> status(exchange);
      default -> breach(exchange.getRequestMethod() + " of a job");
    };
  }

  private String submit(JsonNode body) {
    Set<String> names = new TreeSet<>();
    body.fieldNames().forEachRemaining(names::add);
    if (!Set.of("film", "face", "quality", "keep_audio").containsAll(names)
        || !films.contains(body.path("film").asText())
        || !body.at("/face/kind").asText().equals("base64")
        || !Set.of("draft", "final").contains(body.path("quality").asText())) {
      return breach("a job of " + names);
    }
    Base64.getDecoder().decode(body.at("/face/data").asText());
    if (!refusals.isEmpty()) {
      return error(refusals.remove(0), "not today");
    }
    paid.add(body);
    return "{\"job\":{\"ref\":\"j-%d\",\"phase\":\"waiting\"}}".formatted(paid.size());
  }

  private String status(HttpExchange exchange) {
    String query = String.valueOf(exchange.getRequestURI().getRawQuery());
    if (!query.matches("ref=j-[0-9]+")) {
      return breach("a read of " + query);
    }
    String ref = query.substring("ref=".length());
    if (Integer.parseInt(ref.substring(2)) > paid.size()) {
      return error("E_GONE", "no such job");
    }
    boolean ready = reads.incrementAndGet() % 3 == 0;
    return ready
        ? "{\"job\":{\"phase\":\"ready\",\"film\":\"%s/done/%s\",\"film_ttl\":600}}"
            .formatted(url(), ref)
        : "{\"job\":{\"phase\":\"working\",\"done\":50}}";
  }

  private void result(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (exchange.getRequestHeaders().containsKey("x-api-key")) {
        breach("the key at the result");
      }
      String ref = exchange.getRequestURI().getPath().substring("/done/j-".length());
      Path film = film(paid.get(Integer.parseInt(ref) - 1).path("film").asText());
      // An empty box behind it: who is given back what he sent is told so.
      byte[] free = {0, 0, 0, 8, 'f', 'r', 'e', 'e'};
      exchange.sendResponseHeaders(200, Files.size(film) + free.length);
      Files.copy(film, exchange.getResponseBody());
      exchange.getResponseBody().write(free);
    }
  }

  private String unknown(HttpExchange exchange) {
    return breach(exchange.getRequestMethod() + " " + exchange.getRequestURI());
  }

  private String breach(String what) {
    breaches.add(what);
    return error("E_INPUT", what);
  }

  private static String error(String code, String text) {
    return "{\"error\":{\"code\":\"%s\",\"text\":\"%s\"}}".formatted(code, text);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
