package io.swapline.it.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.it.support.Audit;
import io.swapline.it.support.Launch;
import io.swapline.it.support.Pair;
import io.swapline.it.support.ServiceProcess;
import io.swapline.it.support.Site;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What strangers at our own server can do to the service: nothing. */
@Tag("long")
@Execution(ExecutionMode.CONCURRENT)
class ServerFloodIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final int A_SECOND = 1000;

  /** What a client on a busy machine needs itself. */
  private static final Duration EACH = Duration.ofSeconds(4);

  @RegisterExtension final Site site = new Site();

  private final List<Socket> sockets = new ArrayList<>();
  private int port;

  @Test
  void noFloodEndsTheServiceOrSilencesItsHealthOrHoldsUpADrop() throws Exception {
    try (ServiceProcess service = site.start(Launch.plain().jvm("-Xmx256m"))) {
      port = service.address("/").getPort();
      List<Pair> pairs = new ArrayList<>();
      for (Map.Entry<String, Flood> flood : floods().entrySet()) {
        pairs.add(site.dropReady(flood.getKey()));
        flood.getValue().begin();
        long until = System.nanoTime() + EACH.toNanos();
        do {
          assertThat(health()).as(flood.getKey()).startsWith("HTTP/1.1 200");
        } while (System.nanoTime() < until);
        site.await(
            "the drop beside " + flood.getKey(), SOON, reads -> Audit.isOver(reads, pairs.size()));
        assertThat(service.isAlive()).as(flood.getKey()).isTrue();
        closeAll();
      }
      assertThat(pairs).allMatch(Audit.of(site, pairs)::isDelivered);
      assertThat(service.log()).doesNotContain("\tat ", "OutOfMemory");
    } finally {
      closeAll();
    }
  }

  @Test
  void whatIsNoRequestOfOursIsRefusedAndTheConnectionClosed() throws Exception {
    try (ServiceProcess service = site.start(Launch.plain())) {
      port = service.address("/").getPort();
      String host = "Host: 127.0.0.1\r\n";
      String hello = "\r\n\r\nhello";
      Map<String, String> refused =
          Map.ofEntries(
              Map.entry(
                  "POST /callbacks/novita-video/"
                      + "0".repeat(32)
                      + " HTTP/1.1\r\n"
                      + host
                      + "Content-Length: 900000\r\n\r\n",
                  "404"),
              Map.entry("POST /x HTTP/1.1\r\n" + host + "Content-Length: 900000\r\n\r\n", "413"),
              Map.entry(
                  "POST /x HTTP/1.1\r\n"
                      + host
                      + "Content-Length: 5\r\nTransfer-Encoding: chunked"
                      + hello,
                  "400"),
              Map.entry("GET http://evil.example/ HTTP/1.1\r\n" + host + "\r\n", "421"),
              Map.entry("GET /observe/health HTTP/1.1\r\nHost: evil.example\r\n\r\n", "421"),
              Map.entry("GET /observe/health HTTP/1.1\r\n" + host + host + "\r\n", "400"),
              Map.entry(
                  "GET /callbacks/x/../../observe/metrics HTTP/1.1\r\n" + host + "\r\n", "404"),
              Map.entry("GET /media/%2e%2e/observe/metrics HTTP/1.1\r\n" + host + "\r\n", "400"),
              Map.entry("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "400"),
              Map.entry("GET /" + "a".repeat(9000) + " HTTP/1.1\r\n" + host + "\r\n", "414"),
              Map.entry(
                  "GET / HTTP/1.1\r\n"
                      + host
                      + ("X: " + "a".repeat(7000) + "\r\n").repeat(10)
                      + "\r\n",
                  "431"));
      for (Map.Entry<String, String> one : refused.entrySet()) {
        String answer = raw(one.getKey());
        assertThat(answer).as(one.getKey()).startsWith("HTTP/1.1 " + one.getValue());
        assertThat(answer).as(one.getKey()).doesNotContain("swapline_", "\"UP\"");
      }
      assertThat(
              raw(
                  "GET /observe/health/live HTTP/1.1\r\n"
                      + host
                      + "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n"
                      + "HTTP2-Settings: AAMAAABkAAQAAP__\r\n\r\n"
                      + "GET /nothing HTTP/1.1\r\nConnection: close\r\n"
                      + host
                      + "\r\n"))
          .startsWith("HTTP/1.1 200");
    }
  }

  @Test
  void twoRequestsInOneGoAreAnsweredInTheirOrder() throws Exception {
    try (ServiceProcess service = site.start(Launch.plain())) {
      port = service.address("/").getPort();
      String live = "GET /observe/health/live HTTP/1.1\r\nHost: localhost\r\n";
      String both =
          raw(
              live
                  + "\r\nGET /nothing HTTP/1.1\r\nHost: localhost\r\n\r\n"
                  + live
                  + "Connection: close\r\n\r\n");
      assertThat(both.split("HTTP/1\\.1 ")).hasSize(4);
      assertThat(both).containsSubsequence("HTTP/1.1 200", "HTTP/1.1 404", "HTTP/1.1 200");
    }
  }

  /** One who wants no good of us. */
  private interface Flood {
    void begin() throws IOException;
  }

  private Map<String, Flood> floods() {
    String strange =
        "POST /callbacks/novita-video/"
            + "0".repeat(32)
            + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 999000\r\n\r\n";
    String many = "GET /observe/health HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".repeat(200);
    return Map.of(
        "bodies that nobody asked for",
        () -> open(300, strange + "x".repeat(990_000), 1),
        "answers that nobody reads",
        () -> open(20, many, 1000),
        "requests that never end",
        () -> open(250, "GET /observe/health HTTP/1.1\r\nHost: 127", 1),
        "bodies that never end",
        () ->
            open(
                150,
                "POST /x HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\n"
                    + ("1000\r\n" + "x".repeat(4096) + "\r\n").repeat(15),
                1),
        "connections that say nothing",
        () -> open(400, "", 1));
  }

  private void open(int connections, String sent, int times) throws IOException {
    byte[] bytes = sent.getBytes(StandardCharsets.US_ASCII);
    for (int n = 0; n < connections; n++) {
      Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
      synchronized (sockets) {
        sockets.add(socket);
      }
      Thread writer = new Thread(() -> write(socket, bytes, times), "flood-" + n);
      writer.setDaemon(true);
      writer.start();
    }
  }

  private static void write(Socket socket, byte[] bytes, int times) {
    try {
      for (int n = 0; n < times; n++) {
        socket.getOutputStream().write(bytes);
      }
    } catch (IOException e) {
      // closed by the service, as it should be, or by us
      return;
    }
  }

  private void closeAll() throws IOException {
    synchronized (sockets) {
      for (Socket socket : sockets) {
        socket.close();
      }
      sockets.clear();
    }
  }

  /** With a connection of its own, as a probe has it, within a second. */
  private String health() throws IOException {
    long begun = System.nanoTime();
    String answer =
        raw("GET /observe/health/live HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(1));
    return answer;
  }

  private String raw(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(10 * A_SECOND);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (SocketException e) {
      return "closed: " + e.getMessage();
    }
  }
}
