package io.swapline.it.vendors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.swapline.RawHttpServer;
import io.swapline.it.support.ServiceProcess;
import io.swapline.it.support.Site;
import io.swapline.it.support.TlsFront;
import io.swapline.ledger.model.JobState;
import io.swapline.net.TestAuthority;
import io.swapline.net.TestProxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Inside of a company's network: no name of the world is known, a proxy with a password leads out,
 * and what it lets in has a certificate of the company's own.
 */
@Execution(ExecutionMode.CONCURRENT)
class ProxyIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String USER = "CORP\\jo";
  private static final String WRONG = "Wrong-w0rd-of-jo";
  private static final String RIGHT = "Right w0rd, of jo";

  @RegisterExtension final Site site = new Site();

  @Test
  void aJobWaitsUnpaidForTheProxysPasswordAndIsDeliveredThroughIt() throws Exception {
    TestAuthority authority = TestAuthority.get();
    try (TlsFront front = new TlsFront();
        RawHttpServer hook = new RawHttpServer(RawHttpServer.always("200 OK", ""));
        TestProxy proxy = TestProxy.of(USER, RIGHT)) {
      site.sandbox().settings().forEach((key, value) -> site.set(key, front.outside(value)));
      site.set("swapline.proxy", "127.0.0.1:" + proxy.port());
      site.set("swapline.proxy.user", USER);
      Path password = Files.writeString(site.home().resolve("word"), WRONG);
      site.set("swapline.proxy.password-file", password.toString());
      site.set("swapline.tls.trust", authority.certificate().toString());
      site.set("swapline.tls.client-certificate", authority.clientStore().toString());
      site.set("swapline.tls.client-password", TestAuthority.PASSWORD);
      site.set("swapline.notify.to", "http://hooks.test:" + hook.port() + "/x");
      ServiceProcess refused = site.start();
      site.dropReady("inside");
      site.await(
          "the proxy's refusal",
          SOON,
          reads ->
              reads.inState(JobState.PREPARED, 1).stream()
                  .anyMatch(job -> String.valueOf(job.why()).contains("HTTP 407")));
      assertThat(site.say(true, "doctor").text()).contains("does not take this user and password");
      assertThat(front.requests()).isEmpty();
      refused.stop();
      Files.writeString(password, RIGHT + "\n");

      ServiceProcess service = site.start();
      site.await(
          "the delivery",
          SOON,
          reads ->
              reads.inState(JobState.DELIVERED, 1).stream()
                  .anyMatch(job -> job.closedAt() != null));
      await().atMost(SOON).until(() -> !hook.requests().isEmpty());

      assertThat(site.book().paid()).hasSize(1);
      assertThat(site.book().breaches()).isEmpty();
      assertThat(proxy.asked()).anyMatch(line -> line.startsWith("POST http://hooks.test:"));
      assertThat(front.clients()).contains("CN=swapline", "nobody");
      assertThat(site.say(true, "doctor").text())
          .contains("answers (asked without the key)")
          .doesNotContain(RIGHT);
      assertThat(site.logs() + service.log())
          .doesNotContain(RIGHT)
          .doesNotContain(WRONG)
          .doesNotContain(TestAuthority.PASSWORD)
          .doesNotContain(Site.KEY);
    }
  }
}
