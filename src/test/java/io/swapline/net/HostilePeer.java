package io.swapline.net;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A server that takes a connection and then never comes to an end, each in another way. */
public final class HostilePeer implements Closeable {
  private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
  private static final int DRIP_MILLIS = 20;

  /** What it does instead of an answer. */
  public enum Trick {
    SILENT(""),
    INTERIM_ANSWERS("HTTP/1.1 103 Early Hints\r\nLink: </x>; rel=preload\r\n\r\n"),
    ENDLESS_STATUS_LINE("HTTP/1.1 200 " + "x".repeat(2_000)),
    ENDLESS_HEADER_LINE("x".repeat(2_000)),
    ENDLESS_HEADERS("X-Filler: " + "x".repeat(200) + "\r\n"),
    EMPTY_LINES("\r\n"),
    DRIPPING_HEADER("x"),
    DRIPPING_BODY("x"),
    DRIPPING_CHUNKS("1\r\nx\r\n"),
    ENDLESS_CHUNK_EXTENSION(";" + "x".repeat(2_000)),
    ENDLESS_TRAILERS("X-Filler: " + "x".repeat(200) + "\r\n");

    private final String again;

    Trick(String again) {
      this.again = again;
    }

    private String first() {
      return switch (this) {
        case ENDLESS_HEADER_LINE, DRIPPING_HEADER -> HEAD + "X-Filler: ";
        case ENDLESS_HEADERS -> HEAD;
        case DRIPPING_BODY -> HEAD + "Content-Length: 100000\r\n\r\n";
        case DRIPPING_CHUNKS -> HEAD + "Transfer-Encoding: chunked\r\n\r\n";
        case ENDLESS_CHUNK_EXTENSION -> HEAD + "Transfer-Encoding: chunked\r\n\r\n1";
        case ENDLESS_TRAILERS -> HEAD + "Transfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n";
        default -> "";
      };
    }

    private boolean drips() {
      return name().startsWith("DRIPPING");
    }
  }

  private final ServerSocket server;
  private final Trick trick;
  private final CountDownLatch closed = new CountDownLatch(1);

  public HostilePeer(Trick trick) throws IOException {
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.trick = trick;
    Thread thread = new Thread(this::accept, "hostile-peer");
    thread.setDaemon(true);
    thread.start();
  }

  /** All of an exchange within that time. */
  public static ExchangeTimes within(Duration most) {
    return new ExchangeTimes(most, most, Long.MAX_VALUE, most);
  }

  public String url() {
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  /** The same for who speaks TLS, which it does not. */
  public String secureUrl() {
    return "https://127.0.0.1:" + server.getLocalPort();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        Thread thread = new Thread(() -> answer(socket), "hostile-answer");
        thread.setDaemon(true);
        thread.start();
      } catch (SocketException e) {
        return;
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private void answer(Socket socket) {
    try (socket;
        OutputStream out = socket.getOutputStream();
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))) {
      if (trick == Trick.SILENT) {
        closed.await();
      }
      for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
        // Until the request's headers are over.
      }
      out.write(trick.first().getBytes(StandardCharsets.ISO_8859_1));
      byte[] again = trick.again.getBytes(StandardCharsets.ISO_8859_1);
      while (closed.getCount() > 0) {
        out.write(again);
        out.flush();
        if (trick.drips()) {
          closed.await(DRIP_MILLIS, TimeUnit.MILLISECONDS);
        }
      }
    } catch (IOException e) {
      // The other side has had enough, as it should.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws IOException {
    closed.countDown();
    server.close();
  }
}
