package io.swapline.provider;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.apache.hc.client5.http.RouteInfo;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpRequestInterceptor;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * Keeps the requests of a provider's routes to the addresses that the operator set for it, and puts
 * the API key on those that are to have it. No route ever holds the key, and no address out of an
 * answer can be called.
 */
public final class ProviderAddresses implements HttpRequestInterceptor {
  private final Providers providers;
  private final ProviderKeys keys;
  private final Function<String, Map<String, String>> addresses;

  /**
   * @param addresses account → its address settings: last part of the key, such as {@code base-url}
   *     → the address
   */
  public ProviderAddresses(
      Providers providers, ProviderKeys keys, Function<String, Map<String, String>> addresses) {
    this.providers = providers;
    this.keys = keys;
    this.addresses = addresses;
  }

  /** Whether it is an address of any provider. */
  public boolean covers(URI address) {
    HttpHost host = new HttpHost(address.getScheme(), address.getHost(), address.getPort());
    String path = String.valueOf(address.getPath());
    return providers.all().values().stream()
        .anyMatch(provider -> !names(addresses.apply(provider.getAccount()), host, path).isEmpty());
  }

  @Override
  public void process(HttpRequest request, EntityDetails entity, HttpContext context)
      throws IOException {
    String id =
        context.getAttribute(GuardedRequests.EXCHANGE) instanceof Exchange exchange
            ? ProviderRoutePolicy.inside(exchange)
            : null;
    if (id == null) {
      return;
    }
    Provider provider = providers.get(id);
    RouteInfo route = HttpClientContext.cast(context).getHttpRoute();
    String path = request.getPath().split("\\?", -1)[0];
    List<String> names = names(addresses.apply(provider.getAccount()), route.getTargetHost(), path);
    if (names.isEmpty()) {
      throw new IOException(
          "a request of %s to %s was stopped: it may go to swapline.providers.%s.base-url and other"
                  .formatted(id, route.getTargetHost(), provider.getAccount())
              + " -url settings only");
    }
    if (names.stream().anyMatch(provider.getKey().addressList()::contains)) {
      request.setHeader(provider.getKey().getHeader(), keys.header(id, provider));
    }
  }

  /**
   * Which of the addresses it is, or is below of: the nearest, by all names that it has, as a
   * gateway may stand in front of several; empty where it is none of them.
   */
  private static List<String> names(Map<String, String> own, HttpHost host, String path) {
    if (path.contains("/../")) {
      return List.of();
    }
    List<Map.Entry<String, String>> found =
        own.entrySet().stream()
            .filter(address -> !address.getValue().isEmpty())
            .filter(address -> isBelow(URI.create(address.getValue()), host, path))
            .toList();
    int nearest = found.stream().mapToInt(address -> depth(address.getValue())).max().orElse(0);
    return found.stream()
        .filter(address -> depth(address.getValue()) == nearest)
        .map(Map.Entry::getKey)
        .toList();
  }

  private static int depth(String address) {
    String path = URI.create(address).getPath();
    return path == null ? 0 : path.length();
  }

  private static boolean isBelow(URI own, HttpHost host, String path) {
    String scheme = own.getScheme().toLowerCase(Locale.ROOT);
    String under = own.getPath() == null ? "" : own.getPath();
    return scheme.equals(host.getSchemeName())
        && own.getHost().equalsIgnoreCase(host.getHostName())
        && port(scheme, own.getPort()) == port(scheme, host.getPort())
        && (path.equals(under) || path.startsWith(under + "/"));
  }

  private static int port(String scheme, int written) {
    return written >= 0 ? written : scheme.equals("https") ? 443 : 80;
  }
}
