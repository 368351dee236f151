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
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Stands before an S3 server, or one of queues: counts what is asked, and holds, refuses or cuts
 * what a test says.
 */
public final class S3Gate implements AutoCloseable {
  private static final byte[] NOTHING = {};

  private final URI server;
  private final RawHttpServer door;
  private final Map<String, Integer> counts = new TreeMap<>();
  private final List<Hold> holds = new CopyOnWriteArrayList<>();
  private volatile Optional<Refusal> refusal = Optional.empty();
  private volatile Consumer<Request> looker = request -> {};
  private volatile Optional<BiConsumer<Request, String>> reader = Optional.empty();
  private volatile UnaryOperator<RawHttpServer.Request> change = UnaryOperator.identity();
  private volatile Optional<S3Tags> tags = Optional.empty();

  public S3Gate(URI server) throws IOException {
    this.server = server;
    this.door = new RawHttpServer(this::pass);
  }

  /**
   * A request that came by.
   *
   * @param kind LIST, GET, HEAD, PUT, COPY, DELETE, POST; of an upload in parts BEGIN, PART,
   *     COMPLETE and ABORT; TAGS (read) and TAG (written); of a server of queues the act's own name
   * @param key with the bucket's name before it; of a listing, the prefix that is listed; of a
   *     queue, what is sent
   */
  public record Request(String kind, String key) {
    static Request of(RawHttpServer.Request raw) {
      Optional<String> act = raw.header("x-amz-target");
      if (act.isPresent()) {
        return new Request(act.get().substring(act.get().indexOf('.') + 1), raw.body());
      }
      String[] line = raw.line().split(" ", -1);
      String[] target = line[1].split("\\?", 2);
      String query = target.length == 2 ? target[1] : "";
      if (query.contains("list-type=2")) {
        return new Request("LIST", decoded(query.replaceFirst("^(.*&)?prefix=([^&]*).*$", "$2")));
      }
      boolean copy = raw.header("x-amz-copy-source").isPresent();
      String kind = copy ? "COPY" : line[0];
      for (String one : query.split("&")) {
        kind = kind(one.split("=", 2)[0], line[0]).orElse(kind);
      }
      return new Request(kind, decoded(target[0].substring(1)));
    }

    /** What a word of the query makes of it. */
    private static Optional<String> kind(String word, String method) {
      return switch (word + " " + method) {
        case "uploads POST" -> Optional.of("BEGIN");
        case "partNumber PUT" -> Optional.of("PART");
        case "uploadId POST" -> Optional.of("COMPLETE");
        case "uploadId DELETE" -> Optional.of("ABORT");
        case "tagging GET" -> Optional.of("TAGS");
        case "tagging PUT" -> Optional.of("TAG");
        default -> Optional.empty();
      };
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
    private final Predicate<String> answers;
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private boolean taken;
    private volatile boolean goesOn;

    private Hold(Predicate<Request> which, Point point, Predicate<String> answers) {
      this.which = which;
      this.point = point;
      this.answers = answers;
    }

    /** Several may wait for an answer side by side, where that says which one it is. */
    private synchronized boolean takes(Request request) {
      if (taken || !which.test(request)) {
        return false;
      }
      taken = answers == null;
      return true;
    }

    private synchronized boolean isIt(byte[] answer) {
      if (answers == null) {
        return true;
      }
      if (taken || !answers.test(new String(answer, StandardCharsets.ISO_8859_1))) {
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
    Hold hold = new Hold(which, point, null);
    holds.add(hold);
    return hold;
  }

  /** Holds the next answer to such a request that is such, of which nothing is through. */
  public Hold holdAnswer(Predicate<Request> which, Predicate<String> answers) {
    Hold hold = new Hold(which, Point.DONE, answers);
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

  /** Is told of each answer before it passes. */
  public void read(BiConsumer<Request, String> consumer) {
    reader = Optional.of(consumer);
  }

  /** Requests reach the server so, with as many bytes as they had. */
  public void change(UnaryOperator<RawHttpServer.Request> how) {
    change = how;
  }

  /** The server knows no tags; these stand in for what it lacks. */
  public S3Tags standInForTags() {
    S3Tags own = new S3Tags();
    tags = Optional.of(own);
    return own;
  }

  /** How often each kind of request came since the last time that this was asked. */
  public Map<String, Integer> counted() {
    synchronized (counts) {
      Map<String, Integer> all = new TreeMap<>(counts);
      counts.clear();
      return all;
    }
  }

  private void pass(RawHttpServer.Request sent, OutputStream out) throws IOException {
    RawHttpServer.Request raw = change.apply(sent);
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
    if (held.isPresent()) {
      if (pass(request, raw, out, held.get())) {
        holds.remove(held.get());
      }
    } else if (reader.isPresent() || tags.isPresent()) {
      out.write(answer(request, raw));
    } else {
      forward(raw, in -> in.transferTo(out));
    }
    out.flush();
    // The end of an answer may be that of the connection.
    throw new IOException("one request a connection");
  }

  /** Whether it was the one that is meant. */
  private boolean pass(Request request, RawHttpServer.Request raw, OutputStream out, Hold hold)
      throws IOException {
    if (hold.point == Point.BEFORE) {
      hold.stand();
    }
    byte[] answer = answer(request, raw);
    if (!hold.isIt(answer)) {
      out.write(answer);
      return false;
    }
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
    return true;
  }

  private byte[] answer(Request request, RawHttpServer.Request raw) throws IOException {
    Optional<byte[]> own = tags.flatMap(all -> all.answer(request, raw));
    byte[] answer = own.isPresent() ? own.get() : answer(raw);
    tags.ifPresent(all -> all.passed(request, answer));
    reader.ifPresent(
        consumer -> consumer.accept(request, new String(answer, StandardCharsets.ISO_8859_1)));
    return answer;
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
          // What goes with that: another protocol is offered.
          .filter(header -> !header.toLowerCase(Locale.ROOT).startsWith("upgrade:"))
          .filter(header -> !header.toLowerCase(Locale.ROOT).startsWith("http2-settings:"))
          // The body is here already.
          .filter(header -> !header.toLowerCase(Locale.ROOT).startsWith("expect:"))
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
