package io.swapline.sandbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.Locale;

/** One connection, seen from its bytes. */
final class RawClient implements AutoCloseable {
  private static final int TIMEOUT_MS = 20_000;
  private final Socket socket;
  private final DataInputStream in;

  RawClient(URI host) throws IOException {
    socket = new Socket(host.getHost(), host.getPort());
    socket.setSoTimeout(TIMEOUT_MS);
    in = new DataInputStream(socket.getInputStream());
  }

  void send(String text) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(text.getBytes(ISO_8859_1));
    out.flush();
  }

  void get(String address) throws IOException {
    send("GET " + address + " HTTP/1.1\r\nHost: sandbox\r\n\r\n");
  }

  /** Reads one answer with a length; its head and body as text. */
  Reply reply() throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) in.readUnsignedByte());
    }
    String lower = head.toString().toLowerCase(Locale.ROOT);
    int at = lower.indexOf("content-length:") + "content-length:".length();
    int length = Integer.parseInt(lower.substring(at, lower.indexOf('\r', at)).strip());
    return new Reply(head.toString(), length, in.readNBytes(length).length);
  }

  /** Whether the other side has closed the connection. Waits for it. */
  boolean isClosed() throws IOException {
    try {
      return in.read() < 0;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (SocketException e) {
      return true;
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  record Reply(String head, int promised, int got) {
    int status() {
      return Integer.parseInt(head.substring(9, 12));
    }
  }
}
