package io.swapline.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swapline.sandbox.account.Book;
import io.swapline.sandbox.fault.Fault;
import io.swapline.sandbox.fault.RequestKind;
import io.swapline.sandbox.fault.TaskFault;
import io.swapline.sandbox.media.Media;
import io.swapline.sandbox.options.SandboxOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Crun takes nothing but what its pages and its client say. */
final class CrunRulesTest extends SandboxTest {
  private static final String KEY = "sandbox-key";
  private static final byte[] FACE = Media.picture("jpg", 64, 64);
  private static final ObjectMapper JSON = new ObjectMapper();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @Override
  SandboxOptions options() {
    return super.options().withVendor("crun");
  }

  @Test
  void aWellFormedPairIsTakenAndPaidOnce() throws Exception {
    String id = task();

    assertThat(sandbox.book().uploads())
        .extracting(Book.Upload::sha256)
        .containsExactly(Media.sha256(Media.mp4()), Media.sha256(FACE));
    assertThat(sandbox.book().paid())
        .singleElement()
        .satisfies(
            paid -> {
              assertThat(paid.taskId()).isEqualTo(id);
              assertThat(paid.videoSha256()).isEqualTo(Media.sha256(Media.mp4()));
              assertThat(paid.faceSha256()).isEqualTo(Media.sha256(FACE));
            });
    assertThat(sandbox.book().submits().get(0).media())
        .contains(sandbox.book().uploads().get(0).assetId());
    assertThat(sandbox.book().breaches()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?content_type=video/mp4",
        "?content_type=video/mp4&ext=.jpg",
        "?content_type=video/mp4&ext=mp4",
        "?content_type=text/html&ext=.html",
        "?content_type=video/mp4&ext=.mp4&size=9",
        "?content_type=video/mp4&ext=.mp4&ext=.mp4",
      })
  void anUploadThatIsAnnouncedOtherwiseIsRefused(String query) throws Exception {
    assertRefused(api("/files/upload-url" + query), 422);
  }

  @Test
  void anUploadNeedsItsTypeAndALengthAndBringsNoKey() throws Exception {
    for (String header : new String[] {"Content-Type", "x-api-key"}) {
      String link = announce("video/mp4", ".mp4").at("/presigned_url").textValue();
      HttpRequest.Builder put =
          to(link).header("Content-Type", "video/mp4").PUT(BodyPublishers.ofByteArray(Media.mp4()));
      put.setHeader(header, header.equals("x-api-key") ? KEY : "video/other");

      assertThat(send(put).statusCode()).as(header).isNotEqualTo(200);
    }
    String link = announce("video/mp4", ".mp4").at("/presigned_url").textValue();
    HttpRequest.Builder chunked =
        to(link)
            .header("Content-Type", "video/mp4")
            .PUT(BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(Media.mp4())));
    assertThat(send(chunked).statusCode()).isEqualTo(411);
    assertThat(sandbox.book().uploads()).isEmpty();
    assertThat(sandbox.book().breaches()).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"model\":\"video-face-swap-multi\",\"input\":{\"video_url\":\"V\",\"new_face\":\"F\"}",
        "\"model\":\"video-face-swap\",\"input\":{\"video_url\":\"V\"}",
        "\"model\":\"video-face-swap\",\"input\":{\"video_url\":\"V\",\"new_face\":\"\"}",
        "\"model\":\"video-face-swap\",\"input\":{\"video_url\":\"F\",\"new_face\":\"V\"}",
        "\"model\":\"video-face-swap\",\"input\":{\"video_url\":\"V\",\"face_image\":\"F\"}",
        "\"model\":\"video-face-swap\",\"input\":{\"video_url\":\"V0\",\"new_face\":\"F\"}",
        "\"model\":\"video-face-swap\",\"video_url\":\"V\",\"new_face\":\"F\"",
        "\"model\":\"video-face-swap\",\"x\":1,\"input\":{\"video_url\":\"V\",\"new_face\":\"F\"}",
      })
  void aSubmitThatIsOtherwiseIsRefusedWithinHttp200AndCostsNothing(String fields) throws Exception {
    String body = "{" + fields.replace("\"V", "\"" + video()).replace("\"F", "\"" + face()) + "}";

    JsonNode answer = assertRefused(post(body), 422);

    assertThat(answer.at("/errors/0/message").textValue()).isNotBlank();
    assertThat(sandbox.book().paid()).isEmpty();
    assertThat(sandbox.book().breaches()).isEmpty();
  }

  @Test
  void whoeverSwitchesTheChecksOffIsWrittenDown() throws Exception {
    String body = pair().replace("\"video_url\"", "\"disable_safety_checker\":true,\"video_url\"");

    assertRefused(post(body), 422);

    assertThat(sandbox.book().breaches())
        .singleElement()
        .asString()
        .contains("disable_safety_checker");
    assertThat(sandbox.book().paid()).isEmpty();
  }

  @Test
  void anyOtherKeyIsRefusedEverywhere() throws Exception {
    for (HttpRequest.Builder request :
        new HttpRequest.Builder[] {
          api("/files/upload-url?content_type=video/mp4&ext=.mp4"),
          post("{}"),
          api("/job/TaskInfo?task_id=1"),
          api("/job/Models/video-face-swap")
        }) {
      HttpResponse<String> answer = send(request.setHeader("x-api-key", "other"));

      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(JSON.readTree(answer.body()).get("code").intValue()).isEqualTo(401);
    }
  }

  @Test
  void aTaskGoesThroughItsStatesAndOffersItsResultAtTheEnd() throws Exception {
    String id = task();
    assertThat(info(id).at("/status").textValue()).isEqualTo("pending");
    clock.move(QUEUED);
    assertThat(info(id).at("/status").textValue()).isEqualTo("running");
    assertThat(info(id).get("result").isNull()).isTrue();
    clock.move(WORKING);
    JsonNode done = info(id);

    assertThat(done.at("/status").textValue()).isEqualTo("success");
    assertThat(done.at("/result/code").intValue()).isEqualTo(200);
    URI link = URI.create(done.at("/result/media_urls/0").textValue());
    assertThat(send(HttpRequest.newBuilder(link)).statusCode()).isEqualTo(200);
    assertThat(sandbox.book().breaches()).isEmpty();
  }

  @Test
  void aTaskThatFailedOrWhoseResultIsBadIsToldWithCode200() throws Exception {
    sandbox.faults().add(Fault.of(RequestKind.SUBMIT, new TaskFault.FailTask("no face")).only(1));
    String failed = task();
    sandbox.faults().clear();
    sandbox.faults().add(Fault.of(RequestKind.SUBMIT, new TaskFault.ResultCode(500, "odd")));
    String bad = task();
    clock.move(ALL);

    assertThat(info(failed).at("/status").textValue()).isEqualTo("failed");
    assertThat(info(failed).at("/result/code").intValue()).isEqualTo(501);
    assertThat(info(failed).at("/result/message").textValue()).isEqualTo("no face");
    assertThat(info(bad).at("/status").textValue()).isEqualTo("success");
    assertThat(info(bad).at("/result/code").intValue()).isEqualTo(500);
    assertThat(info(bad).at("/result/media_urls")).isEmpty();
  }

  @Test
  void anUnknownTaskIsToldWithHttp200() throws Exception {
    assertRefused(api("/job/TaskInfo?task_id=none"), 404);
    assertRefused(api("/job/TaskInfo?task_id=1&task_id=2"), 422);
  }

  @Test
  void theModelTellsTheNamesOfItsFields() throws Exception {
    JsonNode answer = JSON.readTree(send(api("/job/Models/video-face-swap")).body());

    assertThat(answer.at("/data/input_schema/properties").properties())
        .extracting(Map.Entry::getKey)
        .containsExactly("video_url", "new_face");
  }

  private String task() throws IOException, InterruptedException {
    return JSON.readTree(send(post(pair())).body()).at("/data/task_id").textValue();
  }

  private JsonNode info(String id) throws IOException, InterruptedException {
    return JSON.readTree(send(api("/job/TaskInfo?task_id=" + id)).body()).get("data");
  }

  private String pair() throws IOException, InterruptedException {
    return body(video(), face());
  }

  private static String body(String video, String face) {
    return "{\"model\":\"video-face-swap\",\"input\":{\"video_url\":\"%s\",\"new_face\":\"%s\"}}"
        .formatted(video, face);
  }

  private String video() throws IOException, InterruptedException {
    return upload("video/mp4", ".mp4", Media.mp4());
  }

  private String face() throws IOException, InterruptedException {
    return upload("image/jpeg", ".jpg", FACE);
  }

  private String upload(String type, String ending, byte[] bytes)
      throws IOException, InterruptedException {
    JsonNode data = announce(type, ending);
    HttpRequest.Builder put =
        to(data.at("/presigned_url").textValue())
            .header("Content-Type", type)
            .PUT(BodyPublishers.ofByteArray(bytes));
    assertThat(send(put).statusCode()).isEqualTo(200);
    return data.at("/file_url").textValue();
  }

  private JsonNode announce(String type, String ending) throws IOException, InterruptedException {
    String query = "?content_type=" + type.replace("/", "%2F") + "&ext=" + ending;
    return JSON.readTree(send(api("/files/upload-url" + query)).body()).get("data");
  }

  private HttpRequest.Builder post(String body) {
    return api("/job/CreateTask")
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body));
  }

  private HttpRequest.Builder api(String path) {
    return to(sandbox.apiUrl() + "/api/v1/client" + path).header("x-api-key", KEY);
  }

  private static HttpRequest.Builder to(String address) {
    return HttpRequest.newBuilder(URI.create(address));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private JsonNode assertRefused(HttpRequest.Builder request, int code)
      throws IOException, InterruptedException {
    HttpResponse<String> answer = send(request);
    assertThat(answer.statusCode()).isEqualTo(200);
    JsonNode body = JSON.readTree(answer.body());
    assertThat(body.get("code").intValue()).as(answer.body()).isEqualTo(code);
    return body;
  }
}
