package io.swapline.doctor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.net.WayOut;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ReachabilityTest {
  private final Reachability reach = new Reachability(WayOut.ofSystem());

  @Test
  void plainAddressThatTakesAConnectionIsReachedAndAskedNothing() throws Exception {
    try (ServerSocket server = server()) {
      CompletableFuture<Integer> firstByte =
          CompletableFuture.supplyAsync(
              () -> {
                try (Socket socket = server.accept()) {
                  return socket.getInputStream().read();
                } catch (IOException e) {
                  throw new IllegalStateException(e);
                }
              });

      assertThat(reach.obstacle(URI.create("http://127.0.0.1:" + server.getLocalPort() + "/v1")))
          .isEmpty();
      assertThat(firstByte.get()).isEqualTo(-1);
    }
  }

  @Test
  void closedPortIsToldInWords() throws Exception {
    int port;
    try (ServerSocket server = server()) {
      port = server.getLocalPort();
    }

    assertThat(reach.obstacle(URI.create("http://127.0.0.1:" + port)).orElseThrow())
        .isEqualTo("127.0.0.1:" + port + " takes no connection: is a firewall in the way?");
  }

  @Test
  void unknownNameIsToldInWords() {
    assertThat(reach.obstacle(URI.create("https://no-such-host.invalid")).orElseThrow())
        .startsWith("the name no-such-host.invalid is not known");
  }

  @Test
  void addressThatSpeaksNoTlsIsToldInWords() throws Exception {
    try (ServerSocket server = server()) {
      CompletableFuture<byte[]> hello =
          CompletableFuture.supplyAsync(
              () -> {
                try (Socket socket = server.accept()) {
                  socket.getOutputStream().write("HTTP/1.1 400 no\r\n\r\n".getBytes(UTF_8));
                  return socket.getInputStream().readNBytes(1);
                } catch (IOException e) {
                  throw new IllegalStateException(e);
                }
              });

      assertThat(
              reach
                  .obstacle(URI.create("https://127.0.0.1:" + server.getLocalPort()))
                  .orElseThrow())
          .contains("has no certificate that can be trusted");
      assertThat(hello.get()).hasSize(1);
    }
  }

  @Test
  void addressThatNeverAnswersIsGivenUpInTime() throws Exception {
    try (ServerSocket silent = server()) {
      long start = System.nanoTime();

      assertThat(
              reach
                  .obstacle(URI.create("https://127.0.0.1:" + silent.getLocalPort()))
                  .orElseThrow())
          .contains("did not answer within 5 s");
      assertThat(System.nanoTime() - start).isLessThan(Reachability.MOST.multipliedBy(3).toNanos());
    }
  }

  private static ServerSocket server() throws IOException {
    return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }
}
