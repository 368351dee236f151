package io.swapline;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * An HTTP server on a bare socket: every byte that it answers, or does not, is said by the test.
 */
public final class RawHttpServer implements AutoCloseable {
  /** Answers a request; what it throws cuts the connection. */
  public interface Answer {
    void to(Request request, OutputStream out) throws IOException;
  }

  /**
   * A request as it came over the wire.
   *
   * @param line the request line
   * @param headers header lines in their order
   * @param body its body, one character a byte
   */
  public record Request(String line, List<String> headers, String body) {
    /** A header's value. */
    public Optional<String> header(String name) {
      String start = name.toLowerCase(Locale.ROOT) + ":";
      return headers.stream()
          .filter(header -> header.toLowerCase(Locale.ROOT).startsWith(start))
          .map(header -> header.substring(start.length()).strip())
          .findFirst();
    }

    /** The names of all headers, in lower case. */
    public List<String> names() {
      return headers.stream()
          .map(header -> header.substring(0, header.indexOf(':')).toLowerCase(Locale.ROOT))
          .toList();
    }
  }

  private final ServerSocket socket;
  private final Answer answer;
  private final Runnable firstByte;
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final List<Socket> open = new CopyOnWriteArrayList<>();

  public RawHttpServer(Answer answer) throws IOException {
    this(answer, () -> {});
  }

  /**
   * @param firstByte runs when the first byte of a request is there, before anything is answered
   */
  public RawHttpServer(Answer answer, Runnable firstByte) throws IOException {
    this.answer = answer;
    this.firstByte = firstByte;
    this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread accepting = new Thread(this::accept, "raw-http");
    accepting.setDaemon(true);
    accepting.start();
  }

  /** The same short answer to everything. */
  public static Answer always(String status, String body, String... headers) {
    return (request, out) -> send(out, status, body, headers);
  }

  /** Writes an answer with its length, and asks for the connection to be closed. */
  public static void send(OutputStream out, String status, String body, String... headers)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    StringBuilder head = new StringBuilder("HTTP/1.1 " + status + "\r\n");
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    head.append("Content-Length: ").append(bytes.length).append("\r\nConnection: close\r\n\r\n");
    out.write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
    out.write(bytes);
    out.flush();
  }

  /** Where it listens, for example {@code http://127.0.0.1:1234}. */
  public String url() {
    return "http://127.0.0.1:" + socket.getLocalPort();
  }

  public int port() {
    return socket.getLocalPort();
  }

  /** All requests so far that came whole. */
  public List<Request> requests() {
    return List.copyOf(requests);
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket connection = socket.accept();
        open.add(connection);
        Thread serving = new Thread(() -> serve(connection), "raw-http-connection");
        serving.setDaemon(true);
        serving.start();
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      InputStream in = new BufferedInputStream(connection.getInputStream());
      while (true) {
        in.mark(1);
        if (in.read() < 0) {
          return;
        }
        in.reset();
        firstByte.run();
        Request request = read(in);
        requests.add(request);
        answer.to(request, connection.getOutputStream());
        connection.getOutputStream().flush();
      }
    } catch (IOException cut) {
      // The client, or the test, has cut the connection.
    }
  }

  private static Request read(InputStream in) throws IOException {
    String line = line(in);
    List<String> headers = new ArrayList<>();
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      headers.add(header);
    }
    Request head = new Request(line, headers, "");
    int length = Integer.parseInt(head.header("Content-Length").orElse("0"));
    String body = new String(in.readNBytes(length), StandardCharsets.ISO_8859_1);
    return new Request(line, headers, body);
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new IOException("cut in the head");
      }
      line.write(b);
    }
    return line.toString(StandardCharsets.ISO_8859_1).strip();
  }

  @Override
  public void close() throws IOException {
    socket.close();
    for (Socket connection : open) {
      connection.close();
    }
  }
}
