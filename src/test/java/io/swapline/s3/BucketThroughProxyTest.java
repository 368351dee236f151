package io.swapline.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.RawHttpServer;
import io.swapline.net.DirectHosts;
import io.swapline.net.ProxyLogin;
import io.swapline.net.TestAuthority;
import io.swapline.net.TestProxy;
import io.swapline.net.TlsServer;
import io.swapline.net.WayOut;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The server of a bucket that is behind a proxy, or behind a gateway that wants to know us. */
class BucketThroughProxyTest {
  private static final ProxyLogin LOGIN = new ProxyLogin("jo", "proxy-Passw0rd");

  @Test
  void aBucketIsReachedThroughTheProxyAndItsGatewayGetsOurCertificate() throws Exception {
    TestAuthority authority = TestAuthority.get();
    try (TlsServer server = new TlsServer(TlsServer.Asks.EVERYBODY, TlsServer.always(200, ""));
        TestProxy proxy = TestProxy.of(LOGIN.user(), LOGIN.password());
        S3Connection bucket =
            open(
                "https://s3.vendor.test:" + server.port(),
                new WayOut(
                    Optional.of(proxy.server().with(LOGIN)),
                    DirectHosts.none(),
                    authority.showing(),
                    authority.trusting()))) {
      bucket.client().headObject(head -> head.bucket("drops").key("x"));

      assertThat(server.requests()).containsExactly("HEAD /drops/x");
      assertThat(server.clients()).containsExactly("CN=swapline");
      assertThat(server.headers()).doesNotContain("Proxy-authorization");
      assertThat(proxy.asked())
          .containsExactly("CONNECT s3.vendor.test:" + server.port() + " HTTP/1.1");
    }
  }

  @Test
  void aBucketOfPlainHttpIsPassedOnByTheProxy() throws Exception {
    try (RawHttpServer server = new RawHttpServer(RawHttpServer.always("200 OK", ""));
        TestProxy proxy = TestProxy.of(LOGIN.user(), LOGIN.password());
        S3Connection bucket =
            open(
                "http://minio.test:" + server.port(),
                TestAuthority.get().through(proxy.server().with(LOGIN)))) {
      bucket.client().headObject(head -> head.bucket("drops").key("x"));

      assertThat(server.requests().get(0).line()).isEqualTo("HEAD /drops/x HTTP/1.1");
      assertThat(proxy.asked())
          .containsExactly("HEAD http://minio.test:" + server.port() + "/drops/x HTTP/1.1");
    }
  }

  private static S3Connection open(String url, WayOut out) {
    return S3Connection.open(
        new BucketAddress("fake", "drops", "", "us-east-1", URI.create(url), true),
        () -> Optional.of(new AccessKey("id", "secret")),
        S3Limits.toAsk(Duration.ofSeconds(20)),
        out);
  }
}
