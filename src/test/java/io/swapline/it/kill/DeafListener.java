package io.swapline.it.kill;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A port on which no connection comes about: its queue is full and nobody takes from it. */
final class DeafListener implements AutoCloseable {
  private static final Path CONNECTIONS = Path.of("/proc/net/tcp");
  private static final Path CONNECTIONS_6 = Path.of("/proc/net/tcp6");
  private static final String SYN_SENT = "02";

  private final ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  private final List<Socket> queue = new ArrayList<>();

  DeafListener() throws IOException {
    // Linux queues one more than it is told.
    for (int n = 0; n < 2; n++) {
      queue.add(new Socket(socket.getInetAddress(), socket.getLocalPort()));
    }
  }

  /** As a base URL; no trailing slash. */
  String url() {
    return "http://127.0.0.1:" + socket.getLocalPort();
  }

  /** Waits until somebody tries to connect. */
  void awaitKnock() {
    String remote = String.format(Locale.ROOT, ":%04X", socket.getLocalPort());
    await("a connection that does not come about")
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(10))
        .until(
            () ->
                Stream.concat(
                        Files.readAllLines(CONNECTIONS).stream(),
                        Files.readAllLines(CONNECTIONS_6).stream())
                    .map(line -> line.strip().split("\\s+"))
                    .anyMatch(row -> row[2].endsWith(remote) && row[3].equals(SYN_SENT)));
  }

  @Override
  public void close() throws IOException {
    for (Socket one : queue) {
      one.close();
    }
    socket.close();
  }
}
