package io.swapline.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.swapline.sandbox.account.Book;
import io.swapline.sandbox.fault.Fault;
import io.swapline.sandbox.fault.RequestKind;
import io.swapline.sandbox.fault.TaskFault;
import io.swapline.sandbox.media.Media;
import io.swapline.sandbox.options.SandboxOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Deepixels takes nothing but what its pages say, and the one model of them all. */
final class DeepixelsRulesTest extends SandboxTest {
  private static final String KEY = "sandbox-key";
  private static final String MODEL = "nudifyme/video/faceswap";
  private static final byte[] FACE = Media.picture("jpg", 64, 64);
  private static final ObjectMapper JSON = new ObjectMapper();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private HttpServer media;

  @Override
  SandboxOptions options() {
    return super.options().withVendor("deepixels");
  }

  @BeforeEach
  void serve() throws IOException {
    media = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    media.createContext("/film.mp4", exchange -> send(exchange, "video/mp4", Media.mp4()));
    media.createContext("/face.jpg", exchange -> send(exchange, "image/jpeg", FACE));
    media.start();
  }

  @AfterEach
  void stop() {
    media.stop(0);
  }

  private static void send(HttpExchange exchange, String type, byte[] all) throws IOException {
    boolean part = exchange.getRequestHeaders().containsKey("Range");
    byte[] bytes = part ? Arrays.copyOfRange(all, 4, 12) : all;
    exchange.getResponseHeaders().add("Content-Type", type);
    exchange.sendResponseHeaders(part ? 206 : 200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Test
  void aWellFormedPairIsFetchedAndPaidOnce() throws Exception {
    HttpResponse<String> answer = send(post(pair("")));

    JsonNode body = JSON.readTree(answer.body());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(body.properties()).extracting(Map.Entry::getKey).containsExactly("jobId", "status");
    assertThat(body.get("status").textValue()).isEqualTo("created");
    assertThat(sandbox.book().uploads())
        .extracting(Book.Upload::sha256)
        .containsExactly(Media.sha256(Media.mp4()), Media.sha256(FACE));
    assertThat(sandbox.book().paid())
        .singleElement()
        .satisfies(paid -> assertThat(paid.taskId()).isEqualTo(body.get("jobId").textValue()));
    assertThat(sandbox.book().breaches()).isEmpty();
  }

  @Test
  void whoeverAsksForAnotherModelIsWrittenDown() throws Exception {
    for (String model : new String[] {"", "nudifyme/video/other", MODEL + "/", MODEL + " "}) {
      HttpResponse<String> answer = send(post(pair("").replace(MODEL, model)));

      assertThat(answer.statusCode()).as(model).isEqualTo(400);
    }
    assertThat(sandbox.book().breaches()).hasSize(4).allMatch(one -> one.contains("another model"));
    assertThat(sandbox.book().paid()).isEmpty();
    assertThat(sandbox.book().uploads()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"input\":{\"videoUrl\":\"V\"}",
        "\"input\":{\"videoUrl\":\"V\",\"faceUrl\":\"\"}",
        "\"input\":{\"videoUrl\":\"F\",\"faceUrl\":\"V\"}",
        "\"input\":{\"videoUrl\":\"V\",\"faceUrl\":\"F\",\"prompt\":\"x\"}",
        "\"input\":{\"videoUrl\":\"V\",\"faceUrl\":\"F\",\"advanced\":\"true\"}",
        "\"input\":{\"videoUrl\":\"http://127.0.0.1:1/none.mp4\",\"faceUrl\":\"F\"}",
        "\"input\":{\"videoUrl\":\"V\",\"faceUrl\":\"F\"},\"webhook\":\"ftp://x/y\"",
        "\"input\":{\"videoUrl\":\"V\",\"faceUrl\":\"F\"},\"callback\":\"https://x/y\"",
        "\"videoUrl\":\"V\",\"faceUrl\":\"F\"",
      })
  void aSubmitThatIsOtherwiseIsRefusedAndCostsNothing(String fields) throws Exception {
    String body =
        "{\"model\":\"%s\",%s}"
            .formatted(
                MODEL,
                fields
                    .replace("\"V", "\"" + at("/film.mp4"))
                    .replace("\"F", "\"" + at("/face.jpg")));

    HttpResponse<String> answer = send(post(body));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(JSON.readTree(answer.body()).get("message").textValue()).isNotBlank();
    assertThat(sandbox.book().paid()).isEmpty();
    assertThat(sandbox.book().breaches()).isEmpty();
  }

  @Test
  void itsOptionIsOnTheTaskAsItCame() throws Exception {
    assertThat(send(post(pair(",\"advanced\":false"))).statusCode()).isEqualTo(200);

    assertThat(sandbox.book().paid().get(0).options())
        .containsExactly(Map.entry("advanced", "false"));
  }

  @Test
  void anyOtherKeyIsRefusedEverywhere() throws Exception {
    for (HttpRequest.Builder request :
        new HttpRequest.Builder[] {post(pair("")), api("/get?jobId=1")}) {
      assertThat(send(request.setHeader("x-api-key", "other")).statusCode()).isEqualTo(401);
    }
    assertThat(sandbox.book().paid()).isEmpty();
  }

  @Test
  void aTaskGoesThroughItsStatesAndOffersItsResultAtTheEnd() throws Exception {
    String id = task();
    assertThat(read(id).get("status").textValue()).isEqualTo("created");
    clock.move(QUEUED);
    assertThat(read(id).get("status").textValue()).isEqualTo("processing");
    assertThat(read(id).has("output")).isFalse();
    clock.move(WORKING);
    JsonNode done = read(id);

    assertThat(done.get("jobId").textValue()).isEqualTo(id);
    assertThat(done.get("model").textValue()).isEqualTo(MODEL);
    assertThat(done.get("status").textValue()).isEqualTo("completed");
    assertThat(done.at("/input/videoUrl").textValue()).isEqualTo(at("/film.mp4"));
    URI link = URI.create(done.at("/output/videoUrl").textValue());
    assertThat(send(HttpRequest.newBuilder(link)).statusCode()).isEqualTo(200);
    assertThat(sandbox.book().breaches()).isEmpty();
  }

  @Test
  void aTaskThatFailedSaysWhy() throws Exception {
    sandbox.faults().add(Fault.of(RequestKind.SUBMIT, new TaskFault.FailTask("no face")));
    String id = task();
    clock.move(ALL);

    assertThat(read(id).get("status").textValue()).isEqualTo("failed");
    assertThat(read(id).get("message").textValue()).isEqualTo("no face");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/get?jobId=none 404", "/get?id=1 400", "/get 400", "/get/1 404", "/x 404"})
  void whatIsNotThereIsRefused(String pathAndStatus) throws Exception {
    String[] parts = pathAndStatus.split(" ", -1);

    HttpResponse<String> answer = send(api(parts[0]));

    assertThat(answer.statusCode()).isEqualTo(Integer.parseInt(parts[1]));
    assertThat(JSON.readTree(answer.body()).get("message").textValue()).isNotBlank();
  }

  private String task() throws IOException, InterruptedException {
    return JSON.readTree(send(post(pair(""))).body()).get("jobId").textValue();
  }

  private JsonNode read(String id) throws IOException, InterruptedException {
    return JSON.readTree(send(api("/get?jobId=" + id)).body());
  }

  private String pair(String more) {
    return "{\"model\":\"%s\",\"input\":{\"videoUrl\":\"%s\",\"faceUrl\":\"%s\"%s}}"
        .formatted(MODEL, at("/film.mp4"), at("/face.jpg"), more);
  }

  private String at(String path) {
    return "http://127.0.0.1:" + media.getAddress().getPort() + path;
  }

  private HttpRequest.Builder post(String body) {
    return api("/generate")
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body));
  }

  private HttpRequest.Builder api(String path) {
    return HttpRequest.newBuilder(URI.create(sandbox.apiUrl() + "/v1" + path))
        .header("x-api-key", KEY);
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(request.build(), BodyHandlers.ofString());
  }
}
