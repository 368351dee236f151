package io.swapline.bucket;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.swapline.custody.Sha256;
import io.swapline.s3.BucketAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server with tags and versions, and whose rights and abilities a test takes away. */
final class MemoryS3 implements AutoCloseable {
  private static final Pattern TAG =
      Pattern.compile("<Key>([^<]*)</Key>\\s*<Value>([^<]*)</Value>");

  /** One object. */
  private record Stored(
      String text, String version, Map<String, String> metadata, Map<String, String> tags) {}

  private final HttpServer server;
  private final boolean versions;
  private final Map<String, Stored> objects = new ConcurrentSkipListMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final AtomicInteger version = new AtomicInteger();
  private volatile Predicate<String> denied = act -> false;
  private volatile Predicate<String> unknown = act -> false;

  MemoryS3(boolean versions) throws IOException {
    this.versions = versions;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  BucketAddress address() {
    URI endpoint = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    return new BucketAddress("memory", "drops", "", "us-east-1", endpoint, true);
  }

  /** Acts that are answered with 403. */
  void deny(Predicate<String> acts) {
    denied = acts;
  }

  /** Acts that are answered with 501. */
  void doNotKnow(Predicate<String> acts) {
    unknown = acts;
  }

  /** Whoever dropped it puts it, again perhaps. */
  void put(String key, String text) {
    store(key, text, Map.of(), Map.of());
  }

  List<String> keys() {
    return List.copyOf(objects.keySet());
  }

  String text(String key) {
    return objects.get(key).text();
  }

  Map<String, String> tags(String key) {
    return objects.get(key).tags();
  }

  /** As {@code METHOD key query conditions}. */
  List<String> asked() {
    return List.copyOf(asked);
  }

  private void store(
      String key, String text, Map<String, String> metadata, Map<String, String> tags) {
    objects.put(
        key, new Stored(text, versions ? "v" + version.incrementAndGet() : null, metadata, tags));
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Headers headers = exchange.getRequestHeaders();
      byte[] body = exchange.getRequestBody().readAllBytes();
      String key =
          URLDecoder.decode(
              exchange.getRequestURI().getRawPath().substring("/drops/".length()), UTF_8);
      String query = exchange.getRequestURI().getQuery();
      String act =
          exchange.getRequestMethod()
              + " "
              + key
              + (query == null ? "" : " " + query)
              + (headers.containsKey("x-amz-copy-source") ? " copy" : "")
              + (headers.containsKey("If-None-Match") ? " if-absent" : "")
              + (headers.containsKey("If-Match") ? " if-match" : "");
      asked.add(act);
      if (denied.test(act)) {
        refuse(exchange, 403, "AccessDenied");
      } else if (unknown.test(act)) {
        refuse(exchange, 501, "NotImplemented");
      } else {
        act(exchange, key, query == null ? "" : query, body);
      }
    }
  }

  private void act(HttpExchange exchange, String key, String query, byte[] body)
      throws IOException {
    Headers headers = exchange.getRequestHeaders();
    Stored now = objects.get(key);
    boolean tagging = query.contains("tagging");
    switch (exchange.getRequestMethod()) {
      case "PUT" -> {
        if (tagging) {
          store(now, key, body);
          send(exchange, "");
        } else if (now != null && headers.containsKey("If-None-Match")) {
          refuse(exchange, 412, "PreconditionFailed");
        } else if (headers.containsKey("x-amz-copy-source")) {
          copy(exchange, key);
        } else {
          store(key, text(headers, body), metadata(headers), Map.of());
          exchange.getResponseHeaders().set("ETag", etag(objects.get(key)));
          send(exchange, "");
        }
      }
      case "DELETE" -> delete(exchange, key, query, now);
      default -> {
        if (now == null) {
          refuse(exchange, 404, "NoSuchKey");
        } else if (tagging) {
          StringBuilder tags = new StringBuilder();
          now.tags()
              .forEach(
                  (name, value) ->
                      tags.append(
                          "<Tag><Key>" + name + "</Key><Value>" + value + "</Value></Tag>"));
          send(exchange, "<Tagging><TagSet>" + tags + "</TagSet></Tagging>");
        } else {
          head(exchange, now);
        }
      }
    }
  }

  /** Without the signatures between the chunks of it. */
  private static String text(Headers headers, byte[] body) {
    String text = new String(body, UTF_8);
    boolean chunked = headers.containsKey("x-amz-decoded-content-length");
    return chunked
        ? text.replaceAll("\\r\\n0;chunk-signature=[\\s\\S]*$", "")
            .replaceFirst("^[0-9a-f]+;chunk-signature=[0-9a-f]+\r\n", "")
            .replaceAll("\r\n[0-9a-f]+;chunk-signature=[0-9a-f]+\r\n", "")
        : text;
  }

  private void store(Stored now, String key, byte[] tagging) {
    Map<String, String> tags = new TreeMap<>();
    for (Matcher tag = TAG.matcher(new String(tagging, UTF_8)); tag.find(); ) {
      tags.put(tag.group(1), tag.group(2));
    }
    objects.put(key, new Stored(now.text(), now.version(), now.metadata(), tags));
  }

  private void copy(HttpExchange exchange, String key) throws IOException {
    Headers headers = exchange.getRequestHeaders();
    String from = URLDecoder.decode(headers.getFirst("x-amz-copy-source"), UTF_8);
    String source = from.replaceFirst("^/?drops/", "").replaceFirst("\\?versionId=.*", "");
    Stored stored = objects.get(source);
    if (!etag(stored).equals(headers.getFirst("x-amz-copy-source-if-match"))) {
      refuse(exchange, 412, "PreconditionFailed");
      return;
    }
    store(key, stored.text(), metadata(headers), stored.tags());
    send(
        exchange,
        "<CopyObjectResult><ETag>"
            + etag(stored)
            + "</ETag><LastModified>"
            + "2026-11-26T10:00:00Z</LastModified></CopyObjectResult>");
  }

  private void delete(HttpExchange exchange, String key, String query, Stored now)
      throws IOException {
    String match = exchange.getRequestHeaders().getFirst("If-Match");
    boolean another =
        now != null
            && ((match != null && !match.equals(etag(now)))
                || (versions && !query.contains("versionId=" + now.version())));
    if (another) {
      refuse(exchange, 412, "PreconditionFailed");
      return;
    }
    objects.remove(key);
    exchange.sendResponseHeaders(204, -1);
  }

  private static void head(HttpExchange exchange, Stored now) throws IOException {
    Headers answer = exchange.getResponseHeaders();
    answer.set("ETag", etag(now));
    answer.set("Last-Modified", "Thu, 26 Nov 2026 10:00:00 GMT");
    answer.set("Content-Length", String.valueOf(now.text().getBytes(UTF_8).length));
    if (now.version() != null) {
      answer.set("x-amz-version-id", now.version());
    }
    now.metadata().forEach((name, value) -> answer.set("x-amz-meta-" + name, value));
    if (exchange.getRequestMethod().equals("GET")) {
      send(exchange, now.text());
    } else {
      exchange.sendResponseHeaders(200, -1);
    }
  }

  private static Map<String, String> metadata(Headers headers) {
    Map<String, String> metadata = new TreeMap<>();
    headers.forEach(
        (name, values) -> {
          if (name.toLowerCase(Locale.ROOT).startsWith("x-amz-meta-")) {
            metadata.put(
                name.substring("x-amz-meta-".length()).toLowerCase(Locale.ROOT), values.get(0));
          }
        });
    return metadata;
  }

  private static String etag(Stored stored) {
    return "\"" + Sha256.ofText(stored.text()).substring(0, 32) + "\"";
  }

  private static void send(HttpExchange exchange, String xml) throws IOException {
    byte[] bytes = xml.getBytes(UTF_8);
    exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private static void refuse(HttpExchange exchange, int status, String code) throws IOException {
    byte[] bytes = ("<Error><Code>" + code + "</Code></Error>").getBytes(UTF_8);
    boolean head = exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(status, head ? -1 : bytes.length);
    if (!head) {
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
