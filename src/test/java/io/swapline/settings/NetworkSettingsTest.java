package io.swapline.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swapline.net.ProxyServer;
import io.swapline.net.TestAuthority;
import io.swapline.net.WayOut;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.hc.core5.http.HttpHost;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkSettingsTest {
  private static final HttpHost VENDOR = new HttpHost("https", "api.vendor.example");

  @TempDir private Path folder;
  private Home home;

  @BeforeEach
  void makeHome() throws Exception {
    home = Home.in(folder);
  }

  @Test
  void withoutASettingNothingIsBetweenUsAndTheWorld() throws Exception {
    WayOut out = home.load().network().open();

    assertThat(out.hasProxy()).isFalse();
    assertThat(out.tls()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "proxy.corp.example:3128, false, proxy.corp.example, 3128",
    "http://proxy.corp.example:3128/, false, proxy.corp.example, 3128",
    "https://proxy.corp.example:3129, true, proxy.corp.example, 3129",
    "10.0.0.1:8080, false, 10.0.0.1, 8080"
  })
  void aProxyIsHostAndPortOrAnAddress(String text, boolean secure, String host, int port)
      throws Exception {
    ProxyServer proxy = proxy("swapline.proxy=" + text);

    assertThat(proxy.secure()).isEqualTo(secure);
    assertThat(proxy.host()).isEqualTo(host);
    assertThat(proxy.port()).isEqualTo(port);
    assertThat(proxy.login()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "proxy.corp.example",
        "http://proxy.corp.example",
        "socks5://proxy.corp.example:1080",
        "proxy.corp.example:0",
        "proxy.corp.example:70000",
        "http://proxy.corp.example:3128/path",
        "http://proxy.corp.example:3128?x=1",
        "http://:3128",
        "a b:3128"
      })
  void whatIsNoProxyIsToldInWords(String text) {
    assertThat(home.refusal("swapline.proxy=" + text))
        .startsWith("swapline.proxy = ")
        .contains("must be the proxy's host and port, such as proxy.corp.example:3128");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://jo:S3cret-word@proxy:3128", "jo:S3cret-word@proxy:3128"})
  void aPasswordInTheAddressIsRefusedAndNotShown(String text) {
    assertThat(home.refusal("swapline.proxy=" + text))
        .contains("put it into swapline.proxy.user, and the password into swapline.proxy.password")
        .doesNotContain("S3cret-word");
  }

  @Test
  void theLoginComesFromASettingAFileOrTheEnvironment() throws Exception {
    String[] proxy = {"swapline.proxy=proxy:3128", "swapline.proxy.user=CORP\\jo"};
    Path file = Files.writeString(home.at("word"), "from a file 1\n");

    assertThat(proxy(proxy[0], proxy[1], "swapline.proxy.password=set here 1").login())
        .hasValueSatisfying(login -> assertThat(login.password()).isEqualTo("set here 1"));
    assertThat(proxy(proxy[0], proxy[1], "swapline.proxy.password-file=" + file).login())
        .hasValueSatisfying(login -> assertThat(login.password()).isEqualTo("from a file 1"));
    WayOut out =
        home.load(Map.of("SWAPLINE_PROXY_PASSWORD", "from outside 1"), proxy).network().open();
    assertThat(out.tunnel(VENDOR).orElseThrow().proxy().login())
        .hasValueSatisfying(
            login -> {
              assertThat(login.user()).isEqualTo("CORP\\jo");
              assertThat(login.password()).isEqualTo("from outside 1");
              assertThat(login.toString()).doesNotContain("outside");
            });
  }

  @Test
  void passwordsAreNeitherShownNorHandedToRoutes() throws Exception {
    Settings settings =
        home.load(
            "swapline.proxy=proxy:3128",
            "swapline.proxy.user=jo",
            "swapline.proxy.password=Very-secret-1",
            "swapline.tls.client-certificate=client.p12",
            "swapline.tls.client-password=Very-secret-2");

    assertThat(String.join("\n", settings.summary()))
        .contains("swapline.proxy.password = set (13 characters)")
        .doesNotContain("Very-secret");
    assertThat(settings.forCamel().toString()).doesNotContain("Very-secret");
    assertThat(home.refusal("swapline.proxy.password=Very-secret-1"))
        .isEqualTo(
            "swapline.proxy.password (--set) is set and swapline.proxy.user is not; set both");
  }

  @Test
  void aSettingThatIsNothingByItselfIsTold() {
    assertThat(home.refusal("swapline.proxy.user=jo")).endsWith("swapline.proxy is not; set both");
    assertThat(home.refusal("swapline.proxy.except=corp.example"))
        .endsWith("swapline.proxy is not; set both");
    assertThat(home.refusal("swapline.tls.client-key=client.key"))
        .endsWith("swapline.tls.client-certificate is not; set both");
    assertThat(
            home.refusal(
                "swapline.proxy=p:1",
                "swapline.proxy.user=jo",
                "swapline.proxy.password=a-1",
                "swapline.proxy.password-file=b"))
        .contains("are both set; keep one of them");
  }

  @Test
  void whoeverSetsTheProxyInTheEnvironmentIsToldWhereItIsRead() throws Exception {
    Map<String, String> environment = Map.of("https_proxy", "http://proxy:3128");

    assertThat(home.load(environment).warnings())
        .singleElement()
        .asString()
        .startsWith("environment variable https_proxy is set and swapline.proxy is not");
    assertThat(home.load(environment, "swapline.proxy=proxy:3128").warnings()).isEmpty();
  }

  @Test
  void exceptionsAreReachedWithoutTheProxy() throws Exception {
    WayOut out =
        home.load("swapline.proxy=proxy:3128", "swapline.proxy.except=corp.example,10.0.0.0/8")
            .network()
            .open();

    assertThat(out.isProxied("api.vendor.example")).isTrue();
    assertThat(out.isProxied("s3.corp.example")).isFalse();
    assertThat(out.isProxied("10.1.1.1")).isFalse();
    assertThat(out.isProxied("localhost")).isFalse();
    assertThat(home.refusal("swapline.proxy=p:1", "swapline.proxy.except=https://a"))
        .contains("'https://a' is no block of addresses");
  }

  @Test
  void filesOfCertificatesAreReadOrToldOf() throws Exception {
    TestAuthority authority = TestAuthority.get();
    String trust = "swapline.tls.trust=" + authority.certificate();

    assertThat(home.load(trust).network().open().tls()).isPresent();
    assertThat(trouble("swapline.tls.trust=none.pem"))
        .startsWith("swapline.tls.trust = ")
        .contains("there is no such file");
    home.write("empty.pem", "nothing");
    assertThat(trouble("swapline.tls.trust=empty.pem")).contains("there is no certificate in it");
    home.write("broken.pem", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
    assertThat(trouble("swapline.tls.trust=broken.pem")).contains("cannot be read");
    home.write("large.pem", "x".repeat(1_100_000));
    assertThat(trouble("swapline.tls.trust=large.pem")).contains("larger than 1 MB");
  }

  @Test
  void ourCertificateIsPemWithItsKeyOrPkcs12WithItsPassword() throws Exception {
    TestAuthority authority = TestAuthority.get();
    String pem = "swapline.tls.client-certificate=" + authority.clientCertificate();
    String store = "swapline.tls.client-certificate=" + authority.clientStore();
    String password = "swapline.tls.client-password=" + TestAuthority.PASSWORD;

    assertThatCode(
            () -> {
              open(pem, "swapline.tls.client-key=" + authority.clientKey(true));
              open(store, password);
              home.write(
                  "both.pem",
                  Files.readString(authority.clientCertificate())
                      + Files.readString(authority.clientKey(true)));
              open("swapline.tls.client-certificate=both.pem");
            })
        .doesNotThrowAnyException();
    assertThat(trouble(pem)).contains("there is no key: name its file in swapline.tls.client-key");
    assertThat(trouble(pem, "swapline.tls.client-key=" + authority.clientKey(false)))
        .contains("the key does not belong to the first certificate");
    assertThat(trouble(store, "swapline.tls.client-password=another-1"))
        .contains("swapline.tls.client-password does not open it");
    home.write(
        "old.key",
        "-----BEGIN EC PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n\nAAAA\n-----END EC PRIVATE KEY-----\n");
    assertThat(trouble(pem, "swapline.tls.client-key=old.key"))
        .contains("openssl pkcs8 -topk8 -nodes");
    home.write("noise", "no certificate at all");
    assertThat(trouble("swapline.tls.client-certificate=noise"))
        .contains("it is neither PEM nor PKCS12");
  }

  private WayOut open(String... sets) throws Exception {
    return home.load(sets).network().open();
  }

  private ProxyServer proxy(String... sets) throws Exception {
    return open(sets).tunnel(VENDOR).orElseThrow().proxy();
  }

  private String trouble(String... sets) {
    StringBuilder words = new StringBuilder();
    assertThatThrownBy(() -> open(sets))
        .isInstanceOf(SettingsException.class)
        .satisfies(refused -> words.append(refused.getMessage()));
    return words.toString();
  }
}
