package io.swapline.sandbox.http;

import com.sun.net.httpserver.HttpExchange;
import io.swapline.sandbox.account.Book;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** Which headers a client has any reason to send, and where the API key may be. */
public final class HeaderRules {
  /** The last two are how HTTP clients offer another protocol on their own account. */
  private static final Set<String> ORDINARY =
      Set.of(
          "host",
          "user-agent",
          "connection",
          "expect",
          "transfer-encoding",
          "upgrade",
          "http2-settings");

  private static final Set<String> FOR_PARTS = Set.of("range", "if-range");
  private final SandboxHost host;
  private final Set<String> keyHeaders;
  private final String key;
  private final Book book;

  public HeaderRules(SandboxHost host, Set<String> keyHeaders, String key, Book book) {
    this.host = host;
    this.keyHeaders = keyHeaders;
    this.key = key;
    this.book = book;
  }

  /**
   * Writes down what does not belong into a request.
   *
   * @return whether the API key, or a header made for it, is where it must not be
   */
  boolean keyIsAstray(HttpExchange exchange) {
    String request = host + " " + exchange.getRequestMethod();
    boolean astray = false;
    for (Map.Entry<String, List<String>> header : exchange.getRequestHeaders().entrySet()) {
      String name = header.getKey().toLowerCase(Locale.ROOT);
      boolean forKey = keyHeaders.contains(name);
      if (forKey && host == SandboxHost.API) {
        continue;
      }
      if (forKey || header.getValue().stream().anyMatch(value -> value.contains(key))) {
        book.breach(request + ": the API key's place is not the header " + name);
        astray = true;
      } else if (!expected(name)) {
        book.breach(request + ": header " + name + " is none of this host's business");
      }
    }
    if (inAddress(exchange.getRequestURI())) {
      book.breach(request + ": the API key is in the address");
      astray = true;
    }
    return astray;
  }

  private boolean expected(String name) {
    return ORDINARY.contains(name)
        || name.startsWith("accept")
        || name.startsWith("content-")
        || (host == SandboxHost.RESULTS && FOR_PARTS.contains(name));
  }

  private boolean inAddress(URI address) {
    return Stream.of(address.toString(), address.getPath(), address.getQuery())
        .filter(Objects::nonNull)
        .anyMatch(part -> part.contains(key));
  }
}
