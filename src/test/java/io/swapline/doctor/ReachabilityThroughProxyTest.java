package io.swapline.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.net.DirectHosts;
import io.swapline.net.ProxyServer;
import io.swapline.net.TestAuthority;
import io.swapline.net.TestProxy;
import io.swapline.net.TlsServer;
import io.swapline.net.WayOut;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReachabilityThroughProxyTest {
  @Test
  void aVendorThatOnlyTheProxyKnowsIsReachedAndAskedNothing() throws Exception {
    try (TlsServer vendor = new TlsServer(TlsServer.Asks.NOBODY, TlsServer.always(200, ""));
        TestProxy proxy = TestProxy.open()) {
      assertThat(obstacle(TestAuthority.get().through(proxy.server()), vendor)).isEmpty();
      assertThat(vendor.requests()).isEmpty();
      assertThat(proxy.asked()).hasSize(1);
    }
  }

  @Test
  void aLoginThatIsMissingIsToldInWords() throws Exception {
    try (TlsServer vendor = new TlsServer(TlsServer.Asks.NOBODY, TlsServer.always(200, ""));
        TestProxy proxy = TestProxy.of("jo", "proxy-Passw0rd")) {
      assertThat(obstacle(TestAuthority.get().through(proxy.server()), vendor).orElseThrow())
          .contains("wants a user and a password (HTTP 407): set swapline.proxy.user");
    }
  }

  @Test
  void anAuthorityThatIsMissingIsToldInWords() throws Exception {
    try (TlsServer vendor = new TlsServer(TlsServer.Asks.NOBODY, TlsServer.always(200, ""));
        TestProxy proxy = TestProxy.open()) {
      WayOut strange =
          new WayOut(
              Optional.of(proxy.server()), DirectHosts.none(), Optional.empty(), Optional.empty());

      assertThat(obstacle(strange, vendor).orElseThrow())
          .startsWith("api.vendor.test:" + vendor.port() + " has no certificate")
          .contains("then name its authority in swapline.tls.trust");
    }
  }

  @Test
  void aProxyWhoseNameIsNotKnownIsToldInWords() throws Exception {
    try (TlsServer vendor = new TlsServer(TlsServer.Asks.NOBODY, TlsServer.always(200, ""))) {
      ProxyServer unknown = new ProxyServer(false, "proxy.invalid", 3128, Optional.empty());

      assertThat(obstacle(TestAuthority.get().through(unknown), vendor).orElseThrow())
          .startsWith("the name proxy.invalid is not known");
    }
  }

  private static Optional<String> obstacle(WayOut out, TlsServer vendor) {
    return new Reachability(out)
        .obstacle(URI.create("https://api.vendor.test:" + vendor.port() + "/v1"));
  }
}
