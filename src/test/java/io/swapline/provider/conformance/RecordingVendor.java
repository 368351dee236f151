package io.swapline.provider.conformance;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import javax.imageio.ImageIO;

/**
 * Any vendor, on this machine: answers what a provider file expects to read, names hostile
 * addresses and placeholders in every answer, and records every request. What a request is for is
 * told by the state of the only open job, so that nothing has to be known of the vendor's paths.
 */
final class RecordingVendor implements AutoCloseable {
  static final String MEDIA = "https://media.example/{{swapline.data}}/{{env:HOME}}";
  static final String TASK = "t-{{env:HOME}}/../x?y=1&z#f";
  static final String WORDS = "the vendor says {{swapline.data}}";
  private static final String BASE_PATH = "/api/v7";
  private static final String PICTURE = picture();
  private static final int KEPT = 200_000;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final ProviderUnderTest provider;
  private final Path film;
  private final Supplier<String> step;
  private final Map<String, HttpServer> servers = new TreeMap<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Asked> requests = new CopyOnWriteArrayList<>();
  private final AtomicReference<Reply> submit = new AtomicReference<>();
  private final AtomicReference<String> otherModel = new AtomicReference<>();

  private record Reply(int status, String body) {}

  /**
   * @param film what every result is
   * @param step what the open job is at
   */
  RecordingVendor(ProviderUnderTest provider, Path film, Supplier<String> step) throws IOException {
    this.provider = provider;
    this.film = film;
    this.step = step;
    for (String address : provider.addresses()) {
      open(address);
    }
    for (String other : List.of("link", "result", "trap")) {
      open(other);
    }
  }

  private static String picture() {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    try {
      ImageIO.write(new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB), "png", png);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Base64.getEncoder().encodeToString(png.toByteArray());
  }

  private void open(String name) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", exchange -> serve(name, exchange));
    server.start();
    servers.put(name, server);
  }

  /** Where one of them listens; an address of the account has a path, as real ones have. */
  String url(String name) {
    String host = "http://127.0.0.1:" + servers.get(name).getAddress().getPort();
    return name.endsWith("-url") ? host + BASE_PATH : host;
  }

  List<Asked> requests() {
    return List.copyOf(requests);
  }

  void forget() {
    requests.clear();
  }

  /** Answers every submit so. */
  void refuse(int status, String reason) {
    ObjectNode root = noise();
    put(root, provider.place("message"), WORDS);
    if (!reason.isEmpty()) {
      put(root, provider.place("reason"), reason);
    }
    submit.set(new Reply(status, root.toString()));
  }

  /** Accepts every submit. */
  void accept() {
    submit.set(null);
    otherModel.set(null);
  }

  /** Accepts every submit, as if it had been for another model. */
  void answerOfModel(String model) {
    submit.set(null);
    otherModel.set(model);
  }

  private void serve(String name, HttpExchange exchange) throws IOException {
    try (exchange) {
      String what = name.endsWith("-url") ? step.get() : "";
      record(name, exchange, what);
      if (name.equals("result")) {
        exchange.sendResponseHeaders(200, Files.size(film));
        Files.copy(film, exchange.getResponseBody());
        return;
      }
      Reply reply = name.endsWith("-url") ? reply(what) : new Reply(200, "");
      byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().add("X-Stray", "from-the-vendor");
      exchange.getResponseHeaders().add("Location", url("trap") + "/moved");
      exchange.getResponseHeaders().add("CamelHttpUri", url("trap") + "/camel");
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      // What is asked to wait shall not wait long.
      exchange.getResponseHeaders().add("Retry-After", "1");
      exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
      if (body.length > 0) {
        exchange.getResponseBody().write(body);
      }
    }
  }

  private void record(String name, HttpExchange exchange, String what) throws IOException {
    Map<String, List<String>> headers = new TreeMap<>();
    exchange
        .getRequestHeaders()
        .forEach((header, values) -> headers.put(header.toLowerCase(Locale.ROOT), values));
    InputStream in = exchange.getRequestBody();
    byte[] start = in.readNBytes(KEPT);
    long rest = in.transferTo(OutputStream.nullOutputStream());
    requests.add(
        new Asked(
            name,
            exchange.getRequestMethod(),
            exchange.getRequestURI(),
            headers,
            new String(start, StandardCharsets.ISO_8859_1),
            start.length + rest,
            what));
  }

  private Reply reply(String what) {
    ObjectNode root = noise();
    switch (what) {
      case "upload" -> {
        put(root, provider.place("staged"), MEDIA);
        put(root, provider.place("uploadMethod"), "PUT");
        put(root, provider.place("uploadLink"), url("link") + "/up?X-Amz-Signature=s3cr3t");
        String headers = provider.place("uploadHeaders");
        put(root, headers.isEmpty() ? "" : headers + "/Content-Type", "video/signed");
      }
      case "submit" -> {
        if (submit.get() != null) {
          return submit.get();
        }
        // One of another model is another task: the first is a delivered job's.
        put(root, provider.place("task"), otherModel.get() == null ? TASK : TASK + "-other");
        put(root, provider.place("model"), model());
        put(root, provider.place("inline"), provider.isInline() ? PICTURE : "");
      }
      default -> {
        put(root, provider.place("model"), model());
        put(root, provider.place("word"), provider.word("succeeded"));
        put(root, provider.place("link"), url("result") + "/film.mp4");
        put(root, provider.place("type"), "mp4");
        put(root, provider.place("life"), "3600");
      }
    }
    return new Reply(200, root.toString());
  }

  private String model() {
    return otherModel.get() == null ? provider.text("model") : otherModel.get();
  }

  /** Addresses that nobody may follow. */
  private ObjectNode noise() {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("status_url", url("trap") + "/status");
    root.putObject("urls").put("get", url("trap") + "/get");
    root.put("webhook", "{{swapline.data}}");
    return root;
  }

  private static void put(ObjectNode root, String pointer, String value) {
    if (pointer.isEmpty()) {
      return;
    }
    String[] names = pointer.substring(1).split("/", -1);
    ObjectNode at = root;
    for (int i = 0; i < names.length; i++) {
      boolean last = i == names.length - 1;
      if (last) {
        at.put(names[i], value);
      } else if (names[i + 1].matches("\\d+")) {
        at = inList(at.withArray(names[i]), i + 2 == names.length, value);
        i++;
      } else {
        at = at.withObject("/" + names[i]);
      }
    }
  }

  /** The first of the list, which is an object or the value itself. */
  private static ObjectNode inList(ArrayNode list, boolean isValue, String value) {
    if (isValue) {
      list.add(value);
      return MAPPER.createObjectNode();
    }
    return list.isEmpty() ? list.addObject() : (ObjectNode) list.get(0);
  }

  @Override
  public void close() {
    servers.values().forEach(server -> server.stop(0));
    threads.shutdownNow();
  }
}
