package io.swapline.sandbox.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import io.swapline.sandbox.account.Book;
import io.swapline.sandbox.fault.ConnectionCut;
import io.swapline.sandbox.fault.FaultPoint;
import io.swapline.sandbox.fault.Faults;
import io.swapline.sandbox.fault.RequestKind;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** A request that is being served. */
public final class ServedRequest {
  /** A refused request's body is read up to here, in bytes, so that the client sees the answer. */
  private static final long DRAIN_LIMIT = 256L << 20;

  private final HttpExchange exchange;
  private final RequestKind kind;
  private final Faults faults;
  private final BodyStream body;
  private Consumer<Sent> whenSent = sent -> {};
  private Consumer<String> whenNamed = assetId -> {};
  private int submitNumber;

  ServedRequest(HttpExchange exchange, RequestKind kind, Faults faults) {
    this.exchange = exchange;
    this.kind = kind;
    this.faults = faults;
    this.body = new BodyStream(exchange.getRequestBody(), declaredLength(exchange));
  }

  private static OptionalLong declaredLength(HttpExchange exchange) {
    Headers headers = exchange.getRequestHeaders();
    String length = headers.getFirst("Content-Length");
    // The server has refused a length that is no number, and prefers chunks where both are named.
    return length == null || headers.containsKey("Transfer-Encoding")
        ? OptionalLong.empty()
        : OptionalLong.of(Long.parseLong(length));
  }

  /** What the request is for. */
  RequestKind kind() {
    return kind;
  }

  /** The path, not decoded. */
  public String path() {
    return exchange.getRequestURI().getRawPath();
  }

  /** The first value of a header. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
  }

  /** All values of a header. */
  public List<String> headers(String name) {
    return exchange.getRequestHeaders().getOrDefault(name, List.of());
  }

  /** The names of the headers about the body, in lower case and in their order. */
  public List<String> contentHeaders() {
    return exchange.getRequestHeaders().keySet().stream()
        .map(name -> name.toLowerCase(Locale.ROOT))
        .filter(name -> name.startsWith("content-"))
        .sorted()
        .toList();
  }

  /** The query, not decoded; empty when there is none. */
  public String rawQuery() {
    return Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
  }

  /** The query's names and values, decoded. */
  public Map<String, List<String>> query() {
    Map<String, List<String>> found = new LinkedHashMap<>();
    String raw = rawQuery();
    if (raw.isEmpty()) {
      return found;
    }
    for (String pair : raw.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      String value = equals < 0 ? "" : pair.substring(equals + 1);
      found
          .computeIfAbsent(URLDecoder.decode(name, UTF_8), key -> new ArrayList<>())
          .add(URLDecoder.decode(value, UTF_8));
    }
    return found;
  }

  /** The length the client promises in bytes; empty for a body in chunks. */
  public OptionalLong length() {
    return declaredLength(exchange);
  }

  /** The body. A client that leaves before its end makes the reading throw. */
  public InputStream body() {
    return body;
  }

  /**
   * Lets the faults of a point strike.
   *
   * @throws IOException when a fault ends this request; the endpoint must let it pass
   */
  public void reach(FaultPoint point) throws IOException, InterruptedException {
    faults.strike(kind, point);
  }

  /** Called once when sending has ended, well or not. */
  public void whenSent(Consumer<Sent> action) {
    whenSent = whenSent.andThen(action);
  }

  /** To be called as soon as a submit's body has named the uploaded media, for the book. */
  public void names(String assetId) {
    whenNamed.accept(assetId);
  }

  /** The number of this submit in the book. */
  public int submitNumber() {
    return submitNumber;
  }

  void submitNumber(int number, Book book) {
    submitNumber = number;
    body.onFirstByte(() -> book.bodyBegan(number));
    body.onWhole(() -> book.bodyWhole(number));
    whenSent(
        sent -> {
          if (sent.whole()) {
            book.answered(number, sent.status());
          }
        });
    whenNamed = assetId -> book.named(number, assetId);
  }

  /** Reads what is left of the body to nowhere. */
  public void drain() throws IOException {
    byte[] buffer = new byte[1 << 16];
    long left = DRAIN_LIMIT;
    while (left > 0) {
      int got = body.read(buffer, 0, buffer.length);
      if (got < 0) {
        return;
      }
      left -= got;
    }
    throw new ConnectionCut("a body that does not end");
  }

  void ended(Sent sent) {
    whenSent.accept(sent);
  }

  HttpExchange exchange() {
    return exchange;
  }

  /**
   * How the sending of an answer ended.
   *
   * @param status HTTP status
   * @param bytes of the body handed to the network
   * @param whole whether all of the answer was handed over
   */
  public record Sent(int status, long bytes, boolean whole) {}
}
