package io.swapline.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.RawHttpServer;
import io.swapline.job.submit.AttemptNotes;
import io.swapline.ledger.submits.AttemptFiles;
import io.swapline.net.DirectHosts;
import io.swapline.net.ProxyLogin;
import io.swapline.net.ProxyServer;
import io.swapline.net.TestAuthority;
import io.swapline.net.TestProxy;
import io.swapline.net.TlsServer;
import io.swapline.net.WayOut;
import io.swapline.provider.RequestPermit;
import io.swapline.provider.SendWindow;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A vendor that only a proxy leads to, whose certificate only the operator's file knows. */
class PaidThroughProxyTest {
  private static final String TOKEN = "0123abcd";
  private static final ProxyLogin LOGIN = new ProxyLogin("CORP\\jo", "pröxy-Passw0rd: of jo");

  @TempDir private Path folder;

  private final CamelContext context = new DefaultCamelContext();
  private final RequestPermit leave = new RequestPermit();
  private final List<AttemptFiles.Phase> onArrival = new CopyOnWriteArrayList<>();
  private AttemptFiles files;
  private TlsServer vendor;
  private RawHttpServer hook;
  private TestProxy proxy;

  @BeforeEach
  void open() throws Exception {
    files = new AttemptFiles(folder);
    files.arm(TOKEN);
    vendor =
        new TlsServer(
            TlsServer.Asks.WHOEVER_WANTS,
            exchange -> {
              files.find(TOKEN).ifPresent(found -> onArrival.add(found.phase()));
              TlsServer.always(200, "{\"task_id\":\"t\"}").handle(exchange);
            });
    hook = new RawHttpServer(RawHttpServer.always("200 OK", "{}"));
    proxy = TestProxy.of(LOGIN.user(), LOGIN.password());
  }

  @AfterEach
  void close() throws IOException {
    context.stop();
    proxy.close();
    hook.close();
    vendor.close();
  }

  @Test
  void aJobIsPaidForOnceThroughTheProxy() throws Exception {
    Exchange sent = paid(through(proxy.server().with(LOGIN)));

    assertThat(sent.getException()).isNull();
    assertThat(sent.getMessage().getBody(String.class)).contains("task_id");
    assertThat(vendor.requests()).containsExactly("POST /pay");
    assertThat(onArrival).containsExactly(AttemptFiles.Phase.SENDING);
    assertThat(proxy.asked())
        .containsExactly("CONNECT api.vendor.test:" + vendor.port() + " HTTP/1.1");
  }

  @Test
  void theVendorSeesNothingOfTheProxysLogin() throws Exception {
    paid(through(proxy.server().with(LOGIN)));

    assertThat(vendor.headers())
        .isNotEmpty()
        .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("proxy"));
  }

  @Test
  void whatAsksForOurCertificateGetsIt() throws Exception {
    TestAuthority authority = TestAuthority.get();
    WayOut showing =
        new WayOut(
            Optional.of(proxy.server().with(LOGIN)),
            DirectHosts.none(),
            authority.showing(),
            authority.trusting());

    assertThat(paid(showing).getException()).isNull();
    assertThat(vendor.clients()).containsExactly("CN=swapline");
  }

  @Test
  void withoutTheOperatorsAuthorityNothingIsSent() throws Exception {
    WayOut strange =
        new WayOut(
            Optional.of(proxy.server().with(LOGIN)),
            DirectHosts.none(),
            Optional.empty(),
            Optional.empty());

    assertThat(paid(strange).getException()).hasMessageContaining("PKIX");
    assertThat(vendor.requests()).isEmpty();
    assertThat(phase()).isEqualTo(AttemptFiles.Phase.ARMED);
  }

  @Test
  void aProxyThatWantsALoginHasCertainlySentNothing() throws Exception {
    Exchange sent = paid(through(proxy.server()));

    assertThat(sent.getException())
        .hasMessageContaining("wants a user and a password (HTTP 407): set swapline.proxy.user");
    nothingWasSent();
  }

  @Test
  void aProxyThatRefusesThePasswordHasCertainlySentNothing() throws Exception {
    Exchange sent = paid(through(proxy.server().with(new ProxyLogin("CORP\\jo", "another-1"))));

    assertThat(sent.getException())
        .hasMessageContaining("does not take this user and password (HTTP 407)")
        .hasMessageNotContaining("another-1");
    assertThat(proxy.asked()).hasSize(1);
    nothingWasSent();
  }

  @Test
  void afterALoginThatWasRefusedTheSameAttemptMayStillPay() throws Exception {
    routes(through(proxy.server()));
    Exchange exchange = prepared();
    context.createProducerTemplate().send("direct:submit", exchange);
    assertThat(phase()).isEqualTo(AttemptFiles.Phase.ARMED);
    proxy.answerInstead("HTTP/1.1 502 Bad\r\nContent-Length: 0\r\n\r\n");
    exchange.setException(null);
    context.createProducerTemplate().send("direct:submit", exchange);

    assertThat(exchange.getException())
        .hasMessageContaining("it answered HTTP 502")
        .hasMessageNotContaining("a second paid request");
    nothingWasSent();
  }

  @ParameterizedTest
  @CsvSource({
    "HTTP/1.1 403 No, it answered HTTP 403",
    "HTTP/1.1 503 Later, it answered HTTP 503",
    "HTTP/1.1 301 There, it answered HTTP 301",
    "HTTP/1.1 100 Go on, hung up",
    "SSH-2.0-OpenSSH, does not answer as a proxy does",
    "HTTP/1.1 407 Who?|Proxy-Authenticate: Negotiate|Proxy-Authenticate: NTLM,"
        + " wants a login by Negotiate or NTLM (HTTP 407); Swapline knows Basic alone"
  })
  void whateverElseAProxyAnswersNothingWasSent(String head, String words) throws Exception {
    proxy.answerInstead(head.replace("|", "\r\n") + "\r\n\r\n");

    assertThat(paid(through(proxy.server().with(LOGIN))).getException())
        .hasMessageContaining(words);
    nothingWasSent();
  }

  @Test
  void aProxyThatAnswersWithoutEndIsCut() throws Exception {
    proxy.answerInstead("HTTP/1.1 200 Well\r\n" + "X-Much: more\r\n".repeat(10_000));

    assertThat(paid(through(proxy.server().with(LOGIN))).getException())
        .hasMessageContaining("answers without end");
    nothingWasSent();
  }

  @Test
  void aProxyThatIsNotThereHasCertainlySentNothing() throws Exception {
    int port;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = closed.getLocalPort();
    }

    assertThat(
            paid(through(new ProxyServer(false, "127.0.0.1", port, Optional.of(LOGIN))))
                .getException())
        .hasMessageContaining(
            "the proxy 127.0.0.1:" + port + " (swapline.proxy) cannot be reached");
    nothingWasSent();
  }

  @Test
  void aProxyWhoseNameIsNotKnownHasCertainlySentNothing() throws Exception {
    ProxyServer unknown = new ProxyServer(false, "proxy.invalid", 3128, Optional.empty());

    assertThat(paid(through(unknown)).getException())
        .hasMessageContaining("the proxy proxy.invalid:3128 (swapline.proxy) cannot be reached");
    nothingWasSent();
  }

  @Test
  void aProxyThatSaysNothingIsWaitedForWithinTheTimeOfTheIntent() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      ProxyServer server =
          new ProxyServer(false, "127.0.0.1", silent.getLocalPort(), Optional.empty());
      routes(through(server));
      SendWindow window =
          new SendWindow(Duration.ofSeconds(3), Clock.systemUTC(), System::nanoTime);
      Exchange exchange = new DefaultExchange(context);
      leave.allowPaid(exchange, new AttemptNotes(files, TOKEN), window);
      long began = System.nanoTime();
      context.createProducerTemplate().send("direct:submit", exchange);

      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
      assertThat(exchange.getException()).isInstanceOf(IOException.class);
      assertThat(phase()).isEqualTo(AttemptFiles.Phase.ARMED);
    }
  }

  @Test
  void plainHttpIsPassedOnByTheProxyWithItsLogin() throws Exception {
    routes(through(proxy.server().with(LOGIN)));

    assertThat(read("direct:hook").getException()).isNull();
    assertThat(proxy.asked())
        .containsExactly("GET http://hooks.test:" + hook.port() + "/x HTTP/1.1");
    assertThat(hook.requests().get(0).line()).isEqualTo("GET /x HTTP/1.1");
    assertThat(hook.requests().get(0).names()).doesNotContain("proxy-authorization");
  }

  @Test
  void aProxyThatPassesNothingOnIsNotTakenForTheReceiver() throws Exception {
    routes(through(proxy.server()));

    assertThat(read("direct:hook").getException())
        .isInstanceOf(ConnectException.class)
        .hasMessageContaining("wants a user and a password (HTTP 407)");
  }

  @Test
  void thisMachineAndExceptionsAreReachedWithoutTheProxy() throws Exception {
    TestAuthority authority = TestAuthority.get();
    routes(
        new WayOut(
            Optional.of(proxy.server()),
            DirectHosts.of("localhost"),
            authority.trusting(),
            authority.trusting()));

    assertThat(read("direct:here").getException()).isNull();
    assertThat(read("direct:secure-here").getException()).isNull();
    assertThat(proxy.asked()).isEmpty();
  }

  private WayOut through(ProxyServer server) throws Exception {
    return TestAuthority.get().through(server);
  }

  private void nothingWasSent() throws IOException {
    assertThat(vendor.requests()).isEmpty();
    assertThat(phase()).isEqualTo(AttemptFiles.Phase.ARMED);
  }

  private AttemptFiles.Phase phase() throws IOException {
    return files.find(TOKEN).orElseThrow().phase();
  }

  private void routes(WayOut out) throws Exception {
    context.addComponent("http", PaidWire.component(Duration.ofSeconds(10), out));
    context.addComponent("https", PaidWire.component(Duration.ofSeconds(10), out));
    context.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("direct:submit")
                .to("https://api.vendor.test:" + vendor.port() + "/pay?httpMethod=POST");
            from("direct:hook").to("http://hooks.test:" + hook.port() + "/x?httpMethod=GET");
            from("direct:here").to(hook.url() + "/x?httpMethod=GET");
            from("direct:secure-here")
                .to("https://localhost:" + vendor.port() + "/x?httpMethod=GET");
          }
        });
    context.start();
  }

  private Exchange prepared() {
    Exchange exchange = new DefaultExchange(context);
    exchange.getMessage().setBody("{}");
    leave.allowPaid(exchange, new AttemptNotes(files, TOKEN), PaidWire.inTime());
    return exchange;
  }

  private Exchange paid(WayOut out) throws Exception {
    routes(out);
    return context.createProducerTemplate().send("direct:submit", prepared());
  }

  private Exchange read(String route) {
    return context.createProducerTemplate().send(route, new DefaultExchange(context));
  }
}
