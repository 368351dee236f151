package io.swapline.it.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.it.support.ServiceProcess;
import io.swapline.it.support.Site;
import io.swapline.ledger.model.JobState;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Whoever asks badly at our server, and often, has a line of the log now and then. */
@Execution(ExecutionMode.CONCURRENT)
class LogFloodIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final int OFTEN = 200;

  /** Of one kind in the time that the flood of it takes, which may be longer than a minute. */
  private static final int A_FEW = 4;

  @RegisterExtension final Site site = new Site(options -> options.withVendor("wavespeed"));

  private int port;

  @Test
  void twoHundredRequestsThatAreRefusedAreAFewLinesOfTheLog() throws Exception {
    site.set("swapline.provider", "wavespeed");
    site.set("swapline.poll.first", "5m");
    site.set("swapline.poll.max", "5m");
    site.beReachable();
    try (ServiceProcess service = site.start()) {
      Awaitility.await("the secret")
          .atMost(SOON)
          .until(() -> service.log().contains("gave the secret of its callbacks"));
      site.callbacks().withhold();
      site.dropReady("quiet");
      site.await("the task", SOON, reads -> reads.inState(JobState.RUNNING, 1).size() == 1);
      String token = site.read(reads -> reads.attempts(reads.newest(1).get(0).id())).get(0).token();
      port = service.address("/").getPort();
      Map<String, String> refused = refused("/callbacks/wavespeed/" + token);
      for (Map.Entry<String, String> one : refused.entrySet()) {
        long before = service.log().lines().count();
        for (int n = 0; n < OFTEN; n++) {
          send(one.getValue());
        }
        assertThat(service.log().lines().skip(before)).as(one.getKey()).hasSizeLessThan(A_FEW);
      }
      assertThat(service.log()).doesNotContain(token, "\tat ");
    }
  }

  private static Map<String, String> refused(String callback) {
    String to = "POST " + callback + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";
    String form = "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 3\r\n\r\n%zz";
    String health = "GET /observe/health/live";
    String rest = " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";
    Map<String, String> all = new LinkedHashMap<>();
    all.put("a forged one", to + "Content-Length: 2\r\n\r\n{}");
    all.put(
        "one that is too large",
        to
            + "Transfer-Encoding: chunked\r\n\r\n"
            + ("1000\r\n" + "x".repeat(4096) + "\r\n").repeat(20)
            + "0\r\n\r\n");
    all.put("one that is cut", to + "Content-Length: 5000\r\n\r\n{");
    all.put("chunks that are none", to + "Transfer-Encoding: chunked\r\n\r\nzz\r\nzz\r\n");
    all.put("a form that is none", to + form);
    all.put(
        "parts without a border",
        to + "Content-Type: multipart/form-data\r\nContent-Length: 2\r\n\r\n{}");
    all.put(
        "parts that are none",
        to + "Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 5\r\n\r\n--y\r\n");
    all.put("packed badly", to + "Content-Encoding: gzip\r\nContent-Length: 2\r\n\r\n{}");
    all.put("a stranger's", to.replace(callback, callback + "0") + "Content-Length: 2\r\n\r\n{}");
    all.put("nothing of ours", "GET /nothing" + rest + "\r\n");
    all.put("no query", health + "?%zz=%&&=%u" + rest + "\r\n");
    all.put("no cookie", health + rest + "Cookie: \t;==;$\u00ff\r\n\r\n");
    all.put("a form for health", health.replace("GET", "POST") + rest + form);
    all.put("a wrong range", "GET /media/" + "0".repeat(32) + rest + "Range: bytes=9-1\r\n\r\n");
    all.put("a crooked medium", "GET /media/a%ffb?%zz" + rest + "\r\n");
    all.put("no host", "GET / HTTP/1.1\r\n\r\n");
    all.put("what waits", to + "Expect: 200-never\r\nContent-Length: 2\r\n\r\n{}");
    all.put("figures in pieces", "GET /observe/metrics?name[]=%00" + rest + "\r\n");
    return all;
  }

  /** Read to its end, or cut where it says nothing more. */
  private void send(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      if (request.endsWith("{") && request.contains("5000")) {
        return;
      }
      socket.getInputStream().readAllBytes();
    } catch (SocketException e) {
      // refused and closed, as it may be
      return;
    }
  }
}
