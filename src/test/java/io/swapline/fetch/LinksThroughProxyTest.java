package io.swapline.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swapline.RawHttpServer;
import io.swapline.net.DirectHosts;
import io.swapline.net.ExchangeTimes;
import io.swapline.net.ProxyServer;
import io.swapline.net.TestAuthority;
import io.swapline.net.TestProxy;
import io.swapline.net.TlsServer;
import io.swapline.net.WayOut;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Links that a vendor gave out, where only a proxy knows what their names are. */
class LinksThroughProxyTest {
  @TempDir private Path folder;

  private TlsServer cdn;
  private TestProxy proxy;

  @BeforeEach
  void open() throws Exception {
    cdn =
        new TlsServer(
            TlsServer.Asks.WHOEVER_WANTS,
            exchange -> {
              if (exchange.getRequestURI().getPath().equals("/inside")) {
                exchange.getResponseHeaders().set("Location", "https://10.0.0.1/x");
                TlsServer.send(exchange, 302, new byte[0]);
              } else {
                TlsServer.send(exchange, 200, new byte[] {1, 2, 3});
              }
            });
    proxy = TestProxy.open();
  }

  @AfterEach
  void close() throws IOException {
    proxy.close();
    cdn.close();
  }

  @Test
  void aResultIsFetchedThroughTheProxy() throws Exception {
    try (Downloader downloader = downloader(proxy.server())) {
      downloader.fetch(link("/r.mp4"), folder.resolve("r.mp4"));
    }

    assertThat(folder.resolve("r.mp4")).hasBinaryContent(new byte[] {1, 2, 3});
    assertThat(proxy.asked())
        .containsExactly("CONNECT cdn.vendor.test:" + cdn.port() + " HTTP/1.1");
  }

  @Test
  void aFileIsUploadedThroughTheProxy() throws Exception {
    Path file = Files.write(folder.resolve("face.jpg"), new byte[] {9});
    try (Uploader uploader = new Uploader(out(proxy.server()), false, ExchangeTimes.USUAL)) {
      assertThat(uploader.put(link("/up"), Map.of(), file).status()).isEqualTo(200);
    }

    assertThat(cdn.requests()).containsExactly("PUT /up");
    assertThat(proxy.asked()).hasSize(1);
  }

  /** As a sandbox has them: anywhere else a link is https. */
  @Test
  void aPlainLinkIsPassedOnByTheProxy() throws Exception {
    try (RawHttpServer plain = new RawHttpServer(RawHttpServer.always("200 OK", "abc"));
        Downloader downloader =
            new Downloader(out(proxy.server()), true, 1000, 60, System::nanoTime)) {
      downloader.fetch("http://files.test:" + plain.port() + "/r", folder.resolve("r.mp4"));

      assertThat(proxy.asked())
          .containsExactly("GET http://files.test:" + plain.port() + "/r HTTP/1.1");
      assertThatThrownBy(() -> downloader.fetch("http://nas.local/r", folder.resolve("r.mp4")))
          .isInstanceOf(LinkRefusedException.class);
    }
    assertThat(proxy.asked()).hasSize(1);
  }

  @Test
  void theHostOfALinkNeverSeesOurCertificate() throws Exception {
    try (Downloader downloader = downloader(proxy.server())) {
      downloader.fetch(link("/r.mp4"), folder.resolve("r.mp4"));
    }

    assertThat(cdn.clients()).containsExactly("nobody");
  }

  @Test
  void aProxyThatIsSpokenToByTlsLeadsThereToo() throws Exception {
    try (TestProxy secure = TestProxy.secure(TestAuthority.get().server());
        Downloader downloader =
            downloader(new ProxyServer(true, "localhost", secure.port(), Optional.empty()))) {
      downloader.fetch(link("/r.mp4"), folder.resolve("r.mp4"));

      assertThat(secure.asked()).hasSize(1);
    }
    assertThat(folder.resolve("r.mp4")).hasBinaryContent(new byte[] {1, 2, 3});
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.0.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "[fd00::1]",
        "[::ffff:10.0.0.1]",
        "0x0a.0.0.1",
        "2130706433",
        "10.1",
        "intranet",
        "printer.local",
        "metadata.google.internal",
        "nas.home.arpa",
        "127.0.0.1",
        "localhost",
        "10.0.0.1."
      })
  void theProxyIsNeverAskedForAnAddressInsideOfANetwork(String host) throws Exception {
    try (Downloader downloader = downloader(proxy.server())) {
      assertThatThrownBy(() -> downloader.fetch("https://" + host + "/x", folder.resolve("r.mp4")))
          .isInstanceOf(LinkRefusedException.class);
    }
    assertThat(proxy.asked()).isEmpty();
  }

  @Test
  void norWhereALinkLeadsOnTo() throws Exception {
    try (Downloader downloader = downloader(proxy.server())) {
      assertThatThrownBy(() -> downloader.fetch(link("/inside"), folder.resolve("r.mp4")))
          .isInstanceOf(LinkRefusedException.class)
          .hasMessageContaining("inside a private network");
    }
    assertThat(proxy.asked()).hasSize(1);
  }

  /** What a name leads to is the proxy's to know: the docs say so. */
  @Test
  void aNameThatTheProxyLeadsInsideCannotBeSeen() throws Exception {
    try (Downloader downloader = downloader(proxy.server())) {
      downloader.fetch(link("/on-this-machine"), folder.resolve("r.mp4"));
    }
    assertThat(cdn.requests()).containsExactly("GET /on-this-machine");
  }

  @Test
  void whatIsReachedWithoutTheProxyIsLookedAtAsEver() throws Exception {
    WayOut out =
        new WayOut(
            Optional.of(proxy.server()),
            DirectHosts.of("10.0.0.0/8"),
            TestAuthority.get().showing(),
            TestAuthority.get().trusting());
    try (Downloader downloader = new Downloader(out, false, 1000, 60, System::nanoTime)) {
      assertThatThrownBy(() -> downloader.fetch("https://10.0.0.1/x", folder.resolve("r.mp4")))
          .isInstanceOf(LinkRefusedException.class)
          .hasMessageContaining("inside a private network");
    }
    assertThat(proxy.asked()).isEmpty();
  }

  @Test
  void aProxyThatRefusesMayLetItPassLater() throws Exception {
    proxy.answerInstead("HTTP/1.1 503 Later\r\n\r\n");
    try (Downloader downloader = downloader(proxy.server())) {
      assertThatThrownBy(() -> downloader.fetch(link("/r.mp4"), folder.resolve("r.mp4")))
          .isInstanceOf(IOException.class)
          .isNotInstanceOf(LinkRefusedException.class)
          .isNotInstanceOf(LinkExpiredException.class)
          .hasMessageContaining("it answered HTTP 503");
    }
  }

  private String link(String path) {
    return "https://cdn.vendor.test:" + cdn.port() + path;
  }

  private static WayOut out(ProxyServer server) throws Exception {
    TestAuthority authority = TestAuthority.get();
    return new WayOut(
        Optional.of(server), DirectHosts.none(), authority.showing(), authority.trusting());
  }

  private static Downloader downloader(ProxyServer server) throws Exception {
    return new Downloader(out(server), false, 1000, 60, System::nanoTime);
  }
}
