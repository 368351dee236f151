package io.swapline.fetch;

import java.net.URI;
import java.util.Locale;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.util.Timeout;

/** What holds for every link that somebody else wrote, whichever way the bytes go. */
final class LinkRules {
  private LinkRules() {}

  /** Resolves only to allowed addresses, and does nothing by itself: no redirect, no repetition. */
  static CloseableHttpClient client(boolean loopbackAllowed) {
    return HttpClients.custom()
        .setConnectionManager(
            PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(new AddressGuard(loopbackAllowed))
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

  /**
   * The link as an address.
   *
   * @param what whose link it is, in words
   */
  static URI checked(String link, boolean loopbackAllowed, String what)
      throws LinkRefusedException {
    URI uri;
    try {
      uri = URI.create(link);
    } catch (IllegalArgumentException e) {
      throw new LinkRefusedException(what + " is no address");
    }
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    boolean secure = scheme.equals("https") || (scheme.equals("http") && loopbackAllowed);
    if (!secure || uri.getHost() == null || uri.getRawUserInfo() != null) {
      throw new LinkRefusedException(what + " is not an https address");
    }
    return uri;
  }
}
