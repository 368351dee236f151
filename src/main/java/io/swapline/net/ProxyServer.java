package io.swapline.net;

import java.util.Optional;
import org.apache.hc.core5.http.HttpHost;

/**
 * The proxy by which requests leave a company's network.
 *
 * @param secure whether it is spoken to by TLS
 * @param host its name or address
 * @param port 1 to 65535
 * @param login who uses it; nothing where it asks nobody
 */
public record ProxyServer(boolean secure, String host, int port, Optional<ProxyLogin> login) {
  /** The same, used by somebody. */
  public ProxyServer with(ProxyLogin user) {
    return new ProxyServer(secure, host, port, Optional.of(user));
  }

  HttpHost asHost() {
    return new HttpHost(secure ? "https" : "http", host, port);
  }

  /** As people are told of it. */
  public String words() {
    return "the proxy " + host + ":" + port + " (swapline.proxy)";
  }
}
