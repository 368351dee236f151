package io.swapline.job.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.it.support.FreePort;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.submits.Published;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody gets at {@code /media}, over the shipped route and the real server. */
class PublishedFilesTest {
  @TempDir private Path folder;

  private final HttpClient client = HttpClient.newHttpClient();
  private PublishScene scene;
  private DefaultCamelContext context;
  private int port;
  private Job job;
  private Published video;

  @BeforeEach
  void start() throws Exception {
    scene = new PublishScene(folder);
    job = scene.job("shot");
    video = scene.publish(job, "serve");
    port = FreePort.next();
    context = new DefaultCamelContext();
    VertxPlatformHttpServerConfiguration server = new VertxPlatformHttpServerConfiguration();
    server.setBindHost("127.0.0.1");
    server.setBindPort(port);
    context
        .getRegistry()
        .bind(
            "publishedFiles",
            new PublishedFiles(scene.ledger().ledger().published(), scene.custody()));
    context.start();
    context.addService(new VertxPlatformHttpServer(server));
    PluginHelper.getRoutesLoader(context)
        .loadRoutes(
            ResourceHelper.resolveMandatoryResource(context, "file:routes/http/media.camel.yaml"));
  }

  @AfterEach
  void stop() throws Exception {
    context.close();
    scene.close();
  }

  @ParameterizedTest
  @EnumSource(HttpClient.Version.class)
  void whoeverHasTheAddressGetsThatFileWholeOrInPartsWithItsTypeAndLength(
      HttpClient.Version version) throws Exception {
    for (String path : List.of("/media/" + video.token(), named(video))) {
      HttpResponse<byte[]> whole = send(request(path).version(version));
      assertThat(whole.statusCode()).isEqualTo(200);
      assertThat(whole.body()).isEqualTo(PublishScene.VIDEO);
      assertThat(header(whole, "content-type")).isEqualTo("video/mp4");
      assertThat(header(whole, "content-length")).isEqualTo("" + PublishScene.VIDEO.length);
      assertThat(header(whole, "accept-ranges")).isEqualTo("bytes");
      assertThat(header(whole, "cache-control")).contains("no-store");

      HttpResponse<byte[]> part =
          send(request(path).version(version).header("Range", "bytes=1000-250999"));
      assertThat(part.statusCode()).isEqualTo(206);
      assertThat(part.body()).isEqualTo(Arrays.copyOfRange(PublishScene.VIDEO, 1000, 251_000));
      assertThat(header(part, "content-range")).isEqualTo("bytes 1000-250999/300000");
      assertThat(header(part, "content-length")).isEqualTo("250000");
    }
  }

  @Test
  void aLookTellsTheSameWithoutTheFile() throws Exception {
    HttpResponse<byte[]> head = send(request(named(video)).method("HEAD", noBody()));
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(header(head, "content-length")).isEqualTo("300000");
    assertThat(header(head, "content-type")).isEqualTo("video/mp4");

    HttpResponse<byte[]> last =
        send(request(named(video)).method("HEAD", noBody()).header("Range", "bytes=-5"));
    assertThat(last.statusCode()).isEqualTo(206);
    assertThat(header(last, "content-range")).isEqualTo("bytes 299995-299999/300000");
  }

  @Test
  void aPartThatIsNotThereAndAPartOfAnotherVersionAreToldAsTheStandardHasIt() throws Exception {
    HttpResponse<byte[]> beyond = send(request(named(video)).header("Range", "bytes=300000-"));
    assertThat(beyond.statusCode()).isEqualTo(416);
    assertThat(header(beyond, "content-range")).isEqualTo("bytes */300000");
    assertThat(beyond.body()).isEmpty();

    HttpResponse<byte[]> changed =
        send(request(named(video)).header("Range", "bytes=0-1").header("If-Range", "\"another\""));
    assertThat(changed.statusCode()).isEqualTo(200);
    assertThat(changed.body()).hasSize(300_000);
  }

  @Test
  void aGuessedExpiredForeignOrClosedAddressGetsNothingAndTheyCannotBeToldApart() throws Exception {
    Published foreign = scene.publish(job, "s3");
    Job over = scene.job("over");
    Published closed = scene.publish(over, "serve");
    Published gone = scene.publish(scene.job("gone"), "serve");
    Files.delete(Path.of(gone.place()));
    scene.close(over);
    Map<String, HttpResponse<byte[]>> answers = new TreeMap<>();
    for (String path :
        List.of(
            "/media/" + "f".repeat(32),
            "/media/" + video.token().substring(1),
            "/media/" + video.token() + "0",
            "/media/" + video.token() + "/face.jpg",
            "/media/" + video.token() + "/target.mp4/x",
            "/media/" + job.id(),
            named(foreign),
            named(closed),
            named(gone))) {
      answers.put(path, send(request(path)));
    }
    scene.ledger().clock().move(Duration.ofHours(3));
    answers.put("expired", send(request(named(video))));

    assertThat(answers.values())
        .allSatisfy(
            answer -> {
              assertThat(answer.statusCode()).isEqualTo(404);
              assertThat(answer.body()).isEmpty();
            });
    assertThat(
            answers.values().stream()
                .map(answer -> new TreeMap<>(answer.headers().map()).toString())
                .distinct())
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/media",
        "/media/",
        "/media/.",
        "/media/..",
        "/media/TOKEN/",
        "/media/TOKEN/..",
        "/media/TOKEN/../face",
        "/media/TOKEN/%2e%2e/face",
        "/media/TOKEN/..%2fface",
        "/media/TOKEN/..%5cface",
        "/media/..%2fcustody%2fshot%2ftarget",
        "/media/%2e%2e/%2e%2e/ledger.db",
        "/media//etc/passwd",
        "/media/../x",
        "/media/../media",
        "/media/TOKEN/../../x",
        "/media/TOKEN/../../../ledger.db",
        "/media/TOKEN/./face.jpg",
        "/media/%252e%252e%252fledger.db",
        "/media/TOKEN/%c0%ae%c0%ae/face",
        "/media/TOKEN/\\..\\face",
        "/media/TOKEN;/../face",
        "/%6dedia/TOKEN/..",
        "/media/TOKEN%00",
        "/media/TOKEN/target.mp4%00.jpg",
        "/media/*",
        "/mediaTOKEN",
        "/MEDIA/TOKEN",
      })
  void aPathThatLeadsElsewhereGetsNothing(String path) throws Exception {
    for (String method : List.of("GET", "HEAD")) {
      String answer = raw(method + " " + path.replace("TOKEN", video.token()) + " HTTP/1.1");

      assertThat(answer).as(method).matches("(?s)HTTP/1.1 (400|404) .*");
      assertThat(answer.length()).isLessThan(1000);
    }
  }

  @Test
  void aLookAtAGuessedAddressIsAnsweredAsOneAtAClosedOneAndTellsNoLength() throws Exception {
    Job over = scene.job("over");
    Published closed = scene.publish(over, "serve");
    scene.close(over);
    for (String path : List.of("/media/" + "f".repeat(32), named(closed))) {
      for (String range : List.of("bytes=0-1", "bytes=-1", "bytes=999999-")) {
        HttpResponse<byte[]> answer =
            send(request(path).method("HEAD", noBody()).header("Range", range));
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(header(answer, "content-range")).isEmpty();
        assertThat(header(answer, "content-type")).isEmpty();
        assertThat(header(answer, "etag")).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"bytes=300000-", "bytes=300000-300001", "bytes=999999999999999999-", "bytes=-0"})
  void aPartBeyondTheEndIsNoneOfAnyFile(String range) throws Exception {
    for (String method : List.of("GET", "HEAD")) {
      HttpResponse<byte[]> answer =
          send(request(named(video)).method(method, noBody()).header("Range", range));
      assertThat(answer.statusCode()).as(method).isEqualTo(416);
      assertThat(header(answer, "content-range")).isEqualTo("bytes */300000");
      assertThat(answer.body()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bytes=5-3",
        "bytes=0-1,5-6",
        "bytes=--1",
        "bytes=0x10-",
        "bytes=99999999999999999999999999-",
        "lines=1-2",
        "bytes=-",
        "bytes"
      })
  void whatIsNoPartIsHeededByTheWholeFileAndNothingBeyondIt(String range) throws Exception {
    HttpResponse<byte[]> answer = send(request(named(video)).header("Range", range));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(PublishScene.VIDEO);
  }

  @Test
  void onlyReadingIsPossible() throws Exception {
    for (String method : List.of("POST", "PUT", "DELETE", "PATCH")) {
      assertThat(send(request(named(video)).method(method, noBody())).statusCode())
          .as(method)
          .isEqualTo(405);
    }
  }

  @Test
  void aVendorThatBreaksOffHoldsNothing() throws Exception {
    for (int n = 0; n < 80; n++) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        socket
            .getOutputStream()
            .write(
                ("GET " + named(video) + " HTTP/1.1\r\nHost: x\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
        assertThat(socket.getInputStream().read()).isEqualTo('H');
      }
    }

    assertThat(send(request(named(video))).body()).isEqualTo(PublishScene.VIDEO);
    Awaitility.await("all to be over")
        .atMost(Duration.ofSeconds(20))
        .until(() -> context.getInflightRepository().size() == 0);
  }

  private String raw(String line) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket
          .getOutputStream()
          .write(
              (line + "\r\nHost: x\r\nConnection: close\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  private static String named(Published row) {
    return "/media/" + row.token() + "/" + row.name();
  }

  private static HttpRequest.BodyPublisher noBody() {
    return HttpRequest.BodyPublishers.noBody();
  }

  private static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .timeout(Duration.ofSeconds(20));
  }

  private HttpResponse<byte[]> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofByteArray());
  }
}
