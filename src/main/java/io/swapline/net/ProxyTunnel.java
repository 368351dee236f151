package io.swapline.net;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Has a proxy connect with a host, and leaves the rest to whoever wants to speak to it. It is a
 * part of making a connection: no client counts it as a request, and none can mistake a proxy's
 * answer for its host's.
 */
public final class ProxyTunnel {
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3})(?: .*)?");
  private static final int MOST_ANSWERS = 5;

  private final ProxyServer proxy;
  private final SSLSocketFactory tls;

  /**
   * @param tls with a proxy that is spoken to by it
   */
  ProxyTunnel(ProxyServer proxy, SSLSocketFactory tls) {
    this.proxy = proxy;
    this.tls = tls;
  }

  /** Where to connect to first. */
  public ProxyServer proxy() {
    return proxy;
  }

  /**
   * Asks for the connection.
   *
   * @param plain connected with the proxy
   * @param most for all of it
   * @return what speaks with the host; closed with the given one
   * @throws ProxyException if there will be none
   */
  public Socket open(Socket plain, String host, int port, Duration most) throws IOException {
    long end = System.nanoTime() + most.toNanos();
    try {
      int before = plain.getSoTimeout();
      plain.setSoTimeout(left(end));
      Socket socket = proxy.secure() ? secured(plain) : plain;
      ask(socket, host, port, end);
      plain.setSoTimeout(before);
      return socket;
    } catch (ProxyException e) {
      throw e;
    } catch (SocketTimeoutException e) {
      throw ProxyException.unclear(proxy, "did not answer in time");
    } catch (IOException e) {
      throw ProxyException.unreachable(proxy, e);
    }
  }

  private Socket secured(Socket plain) throws IOException {
    SSLSocket socket = (SSLSocket) tls.createSocket(plain, proxy.host(), proxy.port(), true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }

  private void ask(Socket socket, String host, int port, long end) throws IOException {
    String to =
        (host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host) + ":" + port;
    StringBuilder head = new StringBuilder("CONNECT " + to + " HTTP/1.1\r\nHost: " + to + "\r\n");
    proxy
        .login()
        .ifPresent(
            user -> head.append("Proxy-Authorization: ").append(user.header()).append("\r\n"));
    head.append("\r\n");
    socket.getOutputStream().write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
    for (int answers = 0; answers < MOST_ANSWERS; answers++) {
      List<String> answer = head(socket, end);
      Matcher status = STATUS.matcher(answer.get(0));
      if (!status.matches()) {
        break;
      }
      int code = Integer.parseInt(status.group(1));
      if (code / 100 == 2) {
        return;
      }
      if (code >= 200) {
        throw ProxyException.refused(proxy, code, challenges(answer), to);
      }
    }
    throw ProxyException.unclear(proxy, "does not answer as a proxy does");
  }

  private static List<String> challenges(List<String> answer) {
    List<String> challenges = new ArrayList<>();
    String name = "proxy-authenticate:";
    for (String line : answer) {
      if (line.toLowerCase(Locale.ROOT).startsWith(name)) {
        challenges.add(line.substring(name.length()));
      }
    }
    return challenges;
  }

  /** Byte for byte, as what comes behind it is no longer the proxy's. */
  private List<String> head(Socket socket, long end) throws IOException {
    InputStream in = socket.getInputStream();
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    List<String> lines = new ArrayList<>();
    for (int bytes = 0; bytes < WireLimits.LONGEST_LINE; bytes++) {
      socket.setSoTimeout(left(end));
      int one = in.read();
      if (one < 0) {
        throw ProxyException.unclear(proxy, "hung up");
      }
      if (one != '\n') {
        line.write(one);
        continue;
      }
      String text = line.toString(StandardCharsets.ISO_8859_1).replaceFirst("\r$", "");
      if (text.isEmpty() && !lines.isEmpty()) {
        return lines;
      }
      lines.add(text);
      line.reset();
    }
    throw ProxyException.unclear(proxy, "answers without end");
  }

  private static int left(long end) throws SocketTimeoutException {
    long millis = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
    if (millis < 1) {
      throw new SocketTimeoutException();
    }
    return (int) Math.min(millis, Integer.MAX_VALUE);
  }
}
