package io.swapline.it.support;

import io.swapline.RawHttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Stands before an S3 server: counts what is asked, and holds, refuses or cuts what a test says.
 */
public final class S3Gate implements AutoCloseable {
  private static final byte[] NOTHING = {};

  private final URI server;
  private final RawHttpServer door;
  private final Map<String, Integer> counts = new TreeMap<>();
  private final List<Hold> holds = new CopyOnWriteArrayList<>();
  private volatile Optional<Refusal> refusal = Optional.empty();
  private volatile Consumer<Request> looker = request -> {};

  public S3Gate(URI server) throws IOException {
    this.server = server;
    this.door = new RawHttpServer(this::pass);
  }

  /**
   * A request that came by.
   *
   * @param key with the bucket's name before it; of a listing, the prefix that is listed
   * @param kind LIST, GET, HEAD, PUT, COPY, DELETE or POST
   */
  public record Request(String kind, String key) {
    static Request of(RawHttpServer.Request raw) {
      String[] line = raw.line().split(" ", -1);
      String[] target = line[1].split("\\?", 2);
      String query = target.length == 2 ? target[1] : "";
      if (query.contains("list-type=2")) {
        return new Request("LIST", decoded(query.replaceFirst("^(.*&)?prefix=([^&]*).*$", "$2")));
      }
      boolean copy = raw.header("x-amz-copy-source").isPresent();
      return new Request(copy ? "COPY" : line[0], decoded(target[0].substring(1)));
    }

    private static String decoded(String text) {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
  }

  /** Until when a request goes on before it is held. */
  public enum Point {
    /** The server has seen nothing of it. */
    BEFORE,
    /** Half of the answer is through. */
    HALFWAY,
    /** The server did what was asked, and nobody was told. */
    DONE,
    /** The answer is through; nothing is held. */
    THROUGH
  }

  /** One request that is held; those that are like it and come later pass. */
  public static final class Hold {
    private final Predicate<Request> which;
    private final Point point;
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private boolean taken;
    private volatile boolean goesOn;

    private Hold(Predicate<Request> which, Point point) {
      this.which = which;
      this.point = point;
    }

    private synchronized boolean takes(Request request) {
      if (taken || !which.test(request)) {
        return false;
      }
      taken = true;
      return true;
    }

    public boolean isReached() {
      return reached.getCount() == 0;
    }

    /**
     * Holds nothing from now on.
     *
     * @param goOn whether what is held goes on; else it is cut
     */
    public void end(boolean goOn) {
      synchronized (this) {
        taken = true;
      }
      goesOn = goOn;
      ended.countDown();
    }

    private void stand() throws IOException {
      reached.countDown();
      try {
        ended.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      if (!goesOn) {
        throw new IOException("cut");
      }
    }
  }

  private record Refusal(Predicate<Request> which, RawHttpServer.Answer answer) {}

  /** Where it listens. */
  public URI endpoint() {
    return URI.create(door.url());
  }

  /** Holds the next request that is such. */
  public Hold hold(Point point, Predicate<Request> which) {
    Hold hold = new Hold(which, point);
    holds.add(hold);
    return hold;
  }

  /** Such requests are answered so until {@link #open}, and the server sees nothing of them. */
  public void refuse(Predicate<Request> which, RawHttpServer.Answer answer) {
    refusal = Optional.of(new Refusal(which, answer));
  }

  /** Every connection is cut until {@link #open}. */
  public void shut() {
    refuse(
        request -> true,
        (request, out) -> {
          throw new IOException("shut");
        });
  }

  /** Whatever comes passes. */
  public void open() {
    refusal = Optional.empty();
  }

  /** Is told of each request before it passes. */
  public void look(Consumer<Request> consumer) {
    looker = consumer;
  }

  /** How often each kind of request came since the last time that this was asked. */
  public Map<String, Integer> counted() {
    synchronized (counts) {
      Map<String, Integer> all = new TreeMap<>(counts);
      counts.clear();
      return all;
    }
  }

  private void pass(RawHttpServer.Request raw, OutputStream out) throws IOException {
    Request request = Request.of(raw);
    synchronized (counts) {
      counts.merge(request.kind(), 1, Integer::sum);
    }
    looker.accept(request);
    Optional<Refusal> refused = refusal.filter(one -> one.which().test(request));
    if (refused.isPresent()) {
      refused.get().answer().to(raw, out);
      return;
    }
    Optional<Hold> held = holds.stream().filter(hold -> hold.takes(request)).findFirst();
    if (held.isEmpty()) {
      forward(raw, in -> in.transferTo(out));
    } else {
      pass(raw, out, held.get());
      holds.remove(held.get());
    }
    out.flush();
    // The end of an answer may be that of the connection.
    throw new IOException("one request a connection");
  }

  private void pass(RawHttpServer.Request raw, OutputStream out, Hold hold) throws IOException {
    if (hold.point == Point.BEFORE) {
      hold.stand();
    }
    byte[] answer = answer(raw);
    int first =
        switch (hold.point) {
          case BEFORE, THROUGH -> answer.length;
          case HALFWAY -> answer.length / 2;
          case DONE -> 0;
        };
    out.write(answer, 0, first);
    out.flush();
    if (hold.point == Point.THROUGH) {
      hold.reached.countDown();
    } else if (first < answer.length) {
      hold.stand();
      out.write(answer, first, answer.length - first);
    }
  }

  private byte[] answer(RawHttpServer.Request raw) throws IOException {
    byte[][] all = {NOTHING};
    forward(raw, in -> all[0] = in.readAllBytes());
    return all[0];
  }

  private interface Reader {
    void read(InputStream in) throws IOException;
  }

  private void forward(RawHttpServer.Request raw, Reader answer) throws IOException {
    try (Socket socket = new Socket(InetAddress.getByName(server.getHost()), server.getPort())) {
      StringBuilder head = new StringBuilder(raw.line()).append("\r\n");
      raw.headers().stream()
          .filter(header -> !header.toLowerCase(Locale.ROOT).startsWith("connection:"))
          .forEach(header -> head.append(header).append("\r\n"));
      head.append("Connection: close\r\n\r\n").append(raw.body());
      socket.getOutputStream().write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
      answer.read(socket.getInputStream());
    }
  }

  @Override
  public void close() throws IOException {
    holds.forEach(hold -> hold.end(false));
    door.close();
  }
}
