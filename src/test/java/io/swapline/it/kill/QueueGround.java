package io.swapline.it.kill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swapline.RawHttpServer;
import io.swapline.it.support.BucketDrops;
import io.swapline.it.support.S3Gate;
import io.swapline.it.support.Site;
import io.swapline.it.support.SqsServer;
import io.swapline.sqs.Messages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * A queue that a bucket's server tells of its objects, each of them twice. No message is deleted
 * before what it tells is in the ledger.
 */
final class QueueGround implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String NAME = "drops";

  private final Site site;
  private final SqsServer server;
  private final S3Gate gate;
  private final String url;
  private final AtomicLong sequencer = new AtomicLong();
  private final AtomicInteger listings = new AtomicInteger();
  private final Map<String, Handed> handed = new ConcurrentHashMap<>();
  private final Set<String> unreadable = ConcurrentHashMap.newKeySet();
  private final Queue<String> early = new ConcurrentLinkedQueue<>();

  /**
   * A message that was handed out.
   *
   * @param listings of the whole bucket that had ended by then
   */
  private record Handed(String body, int listings) {}

  private QueueGround(Site site, SqsServer server, S3Gate gate, String url) {
    this.site = site;
    this.server = server;
    this.gate = gate;
    this.url = url;
  }

  /** Processes that are started there from now on read it. */
  static QueueGround of(Site site, S3Gate bucket) throws IOException {
    SqsServer server = SqsServer.start();
    S3Gate gate = new S3Gate(server.endpoint());
    QueueGround ground = new QueueGround(site, server, gate, server.makeQueue(NAME));
    gate.change(QueueGround::sooner);
    gate.read(ground::read);
    gate.look(ground::look);
    bucket.read(
        (request, answer) -> {
          if (request.kind().equals("LIST") && request.key().equals(BucketDrops.PREFIX)) {
            ground.listings.incrementAndGet();
          }
        });
    site.set("swapline.watch.s3.every", "15m");
    site.set("swapline.watch.s3.queue", gate.endpoint() + "/000000000000/" + NAME);
    return ground;
  }

  /**
   * A message that a dead process had comes again in seconds, and one that waits for messages is
   * soon no more.
   */
  private static RawHttpServer.Request sooner(RawHttpServer.Request request) {
    return new RawHttpServer.Request(
        request.line(),
        request.headers(),
        request
            .body()
            .replace("\"WaitTimeSeconds\":20", "\"WaitTimeSeconds\": 1")
            .replace("\"VisibilityTimeout\":60", "\"VisibilityTimeout\": 9"));
  }

  S3Gate gate() {
    return gate;
  }

  /** As the bucket's server does. */
  void tell(String key) {
    String event =
        Messages.notification(
            "ObjectCreated:Put", key, "%016X".formatted(sequencer.incrementAndGet()));
    server.send(url, event);
    server.send(url, event);
  }

  void sendUnreadable(String name) {
    String text = "nobody understands " + name;
    unreadable.add(text);
    server.send(url, text);
  }

  boolean isEmpty() {
    return server.size(url) == 0;
  }

  private void read(S3Gate.Request request, String answer) {
    if (!request.kind().equals("ReceiveMessage") || !answer.contains("ReceiptHandle")) {
      return;
    }
    String json = answer.substring(answer.indexOf('{'), answer.lastIndexOf('}') + 1);
    for (JsonNode message : json(json).path("Messages")) {
      handed.put(
          message.path("ReceiptHandle").asText(),
          new Handed(message.path("Body").asText(), listings.get()));
    }
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new IllegalStateException(text, e);
    }
  }

  private void look(S3Gate.Request request) {
    if (request.kind().equals("DeleteMessage")) {
      Handed message = handed.get(json(request.key()).path("ReceiptHandle").asText());
      try {
        if (message == null || !isKept(message)) {
          early.add(String.valueOf(message));
        }
      } catch (IOException | SQLException e) {
        early.add(message + ": " + e);
      }
    }
  }

  /** A listing that ended since it was handed out has shown all that it tells. */
  private boolean isKept(Handed message) throws IOException, SQLException {
    if (unreadable.contains(message.body())) {
      return isSetAside(message.body());
    }
    String key = json(message.body()).at("/Records/0/s3/object/key").asText();
    return listings.get() > message.listings() || isInLedger(key);
  }

  private boolean isInLedger(String key) throws SQLException {
    try (Connection ledger =
            DriverManager.getConnection("jdbc:sqlite:" + site.data().resolve("ledger.db"));
        PreparedStatement told =
            ledger.prepareStatement("SELECT 1 FROM object_arrival WHERE place = ?")) {
      told.setString(1, key);
      try (ResultSet row = told.executeQuery()) {
        return row.next();
      }
    }
  }

  private boolean isSetAside(String text) throws IOException {
    return setAside().anyMatch(one -> one.contains(text));
  }

  private Stream<String> setAside() throws IOException {
    Path folder = site.data().resolve("messages/s3");
    if (!Files.isDirectory(folder)) {
      return Stream.empty();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(QueueGround::text).toList().stream();
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Messages that nobody understands are kept, each once; none is gone that is kept nowhere. */
  void check() {
    assertThat(early).as("messages that were deleted early").isEmpty();
    assertThat(handed).as("messages that were handed out").isNotEmpty();
    try {
      assertThat(setAside().count()).as("set aside").isEqualTo(unreadable.size());
      for (String text : unreadable) {
        assertThat(isSetAside(text)).as(text).isTrue();
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws IOException {
    gate.close();
    server.close();
  }
}
