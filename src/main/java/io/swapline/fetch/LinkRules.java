package io.swapline.fetch;

import io.swapline.net.DeadlineHandler;
import io.swapline.net.WayOut;
import io.swapline.net.WireLimits;
import java.io.IOException;
import java.net.URI;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.util.Timeout;

/** What holds for every link that somebody else wrote, whichever way the bytes go. */
final class LinkRules {
  private static final Pattern SCHEME = Pattern.compile("\\s*[a-zA-Z][a-zA-Z0-9+.-]*:");

  private LinkRules() {}

  /**
   * Resolves only to allowed addresses, and does nothing by itself: no redirect, no repetition.
   *
   * @param out by which way it leaves
   * @param deadlines when each exchange has to be over
   */
  static CloseableHttpClient client(
      WayOut out, boolean loopbackAllowed, DeadlineHandler deadlines) {
    AddressGuard guard = new AddressGuard(loopbackAllowed);
    HttpClientBuilder client = HttpClients.custom();
    out.configure(client);
    return client
        .setRequestExecutor(new WireLimits.Executor())
        .addExecInterceptorFirst(
            "swapline-guard", (request, scope, chain) -> guarded(guard, out, request, scope, chain))
        .addExecInterceptorFirst("swapline-deadline", deadlines)
        .setConnectionManager(
            out.connectionsOfLinks()
                .setConnectionFactory(WireLimits.connections())
                .setDnsResolver(guard)
                .setDefaultConnectionConfig(
                    ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.ofSeconds(20))
                        .setSocketTimeout(Timeout.ofSeconds(60))
                        .build())
                .build())
        .setDefaultRequestConfig(
            RequestConfig.custom().setResponseTimeout(Timeout.ofSeconds(60)).build())
        .disableAutomaticRetries()
        .disableRedirectHandling()
        .disableCookieManagement()
        .disableContentCompression()
        .setUserAgent("Swapline")
        .build();
  }

  /** Where the proxy resolves the name, the guard does not get to see what it is. */
  private static ClassicHttpResponse guarded(
      AddressGuard guard,
      WayOut out,
      ClassicHttpRequest request,
      ExecChain.Scope scope,
      ExecChain chain)
      throws IOException, HttpException {
    String host = scope.route.getTargetHost().getHostName();
    if (out.isProxied(host)) {
      guard.checkUnresolved(host);
    }
    return chain.proceed(request, scope);
  }

  /**
   * The link as an address.
   *
   * @param what whose link it is, in words
   */
  static URI checked(String link, boolean loopbackAllowed, String what)
      throws LinkRefusedException {
    URI uri =
        LinkText.address(link)
            .orElseThrow(() -> new LinkRefusedException(what + " is not an https address"));
    if (uri.getScheme().equals("http") && !loopbackAllowed) {
      throw new LinkRefusedException(what + " is not an https address");
    }
    return uri;
  }

  /**
   * Where a link leads on to, held to the same rules: never from https to http, and never into a
   * network of ours.
   *
   * @param location as the server at {@code from} wrote it, whole or as a path
   */
  static URI ledOn(URI from, String location, boolean loopbackAllowed) throws LinkRefusedException {
    String here = from.getScheme() + "://" + from.getRawAuthority();
    String path = from.getRawPath();
    String whole;
    if (SCHEME.matcher(location).lookingAt()) {
      whole = location;
    } else if (location.startsWith("//")) {
      whole = from.getScheme() + ":" + location;
    } else if (location.startsWith("/")) {
      whole = here + location;
    } else if (location.startsWith("?")) {
      whole = here + path + location;
    } else {
      whole = here + "/" + path.substring(Math.min(1, path.length()), path.lastIndexOf('/') + 1);
      whole += location;
    }
    return checked(whole, loopbackAllowed, "the address that the result's link leads to");
  }
}
