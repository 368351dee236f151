package io.swapline.net;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;

/**
 * A proxy of a company: it connects, or passes on what is in plain http, for whoever logs in
 * exactly as he should. It alone knows the names below {@code .test}, which are all on this
 * machine.
 */
public final class TestProxy implements AutoCloseable {
  private final ServerSocket socket;
  private final Optional<String> login;
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private volatile Optional<String> instead = Optional.empty();

  private TestProxy(ServerSocket socket, Optional<String> login) {
    this.socket = socket;
    this.login = login;
    start(this::accept);
  }

  /** For everybody. */
  public static TestProxy open() throws IOException {
    return new TestProxy(here(), Optional.empty());
  }

  /** For whoever has both. */
  public static TestProxy of(String user, String password) throws IOException {
    return new TestProxy(here(), Optional.of(user + ":" + password));
  }

  /** Spoken to by TLS. */
  public static TestProxy secure(SSLContext tls) throws IOException {
    InetAddress here = InetAddress.getLoopbackAddress();
    return new TestProxy(
        tls.getServerSocketFactory().createServerSocket(0, 50, here), Optional.empty());
  }

  private static ServerSocket here() throws IOException {
    return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  public int port() {
    return socket.getLocalPort();
  }

  /** As a client is told of it, without a login. */
  public ProxyServer server() {
    return new ProxyServer(false, "127.0.0.1", port(), Optional.empty());
  }

  /** The first lines of all requests, whatever became of them. */
  public List<String> asked() {
    return List.copyOf(asked);
  }

  /** From now on these bytes are the answer to everything, and then the connection is closed. */
  public void answerInstead(String bytes) {
    instead = Optional.of(bytes);
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "test-proxy");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        open.add(client);
        start(() -> serve(client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      InputStream in = client.getInputStream();
      List<String> head = head(in);
      asked.add(head.get(0));
      OutputStream out = client.getOutputStream();
      if (instead.isPresent()) {
        write(out, instead.get());
      } else if (!isLoggedIn(head)) {
        write(
            out,
            "HTTP/1.1 407 Who?\r\nProxy-Authenticate: Basic realm=\"corp\"\r\n"
                + "Content-Length: 4\r\n\r\nlogi");
      } else {
        pass(client, head);
      }
    } catch (IOException cut) {
      // One of both has cut it.
    }
  }

  private boolean isLoggedIn(List<String> head) {
    List<String> given =
        head.stream()
            .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("proxy-authorization:"))
            .map(line -> line.substring(line.indexOf(':') + 1).strip())
            .toList();
    return login
        .map(both -> Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8)))
        .map(coded -> given.equals(List.of("Basic " + coded)))
        .orElse(given.isEmpty());
  }

  private void pass(Socket client, List<String> head) throws IOException {
    String[] parts = head.get(0).split(" ");
    boolean connect = parts[0].equals("CONNECT");
    URI to = URI.create(connect ? "tls://" + parts[1] : parts[1]);
    if (to.getHost() == null || !to.getHost().endsWith(".test")) {
      write(client.getOutputStream(), "HTTP/1.1 403 Not there\r\nContent-Length: 0\r\n\r\n");
      return;
    }
    try (Socket host = new Socket(InetAddress.getLoopbackAddress(), to.getPort())) {
      open.add(host);
      if (connect) {
        write(client.getOutputStream(), "HTTP/1.1 200 Connected\r\nX-Proxy: corp\r\n\r\n");
      } else {
        StringBuilder on = new StringBuilder(parts[0] + " " + to.getRawPath() + " HTTP/1.1\r\n");
        head.stream()
            .skip(1)
            .filter(line -> !line.toLowerCase(Locale.ROOT).startsWith("proxy-"))
            .forEach(line -> on.append(line).append("\r\n"));
        write(host.getOutputStream(), on + "\r\n");
      }
      start(() -> copy(client, host));
      copy(host, client);
    }
  }

  private static void copy(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
      to.close();
    } catch (IOException cut) {
      // So is the other.
    }
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }

  private static List<String> head(InputStream in) throws IOException {
    List<String> lines = new ArrayList<>();
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int one = in.read(); one >= 0; one = in.read()) {
      if (one != '\n') {
        line.write(one);
        continue;
      }
      String text = line.toString(StandardCharsets.ISO_8859_1).strip();
      if (text.isEmpty()) {
        return lines;
      }
      lines.add(text);
      line.reset();
    }
    throw new IOException("cut in the head");
  }

  @Override
  public void close() throws IOException {
    socket.close();
    for (Socket one : open) {
      one.close();
    }
  }
}
