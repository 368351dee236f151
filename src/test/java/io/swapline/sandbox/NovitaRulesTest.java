package io.swapline.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.swapline.sandbox.account.Book;
import io.swapline.sandbox.media.Media;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NovitaRulesTest extends SandboxTest {
  private static final String FACE64 = Base64.getEncoder().encodeToString(NovitaClient.FACE);

  @Test
  void aWellFormedPairIsTakenAndPaidOnce() throws Exception {
    String task = client.task();

    assertThat(task).hasSize(32);
    Book.Paid paid = sandbox.book().paid().get(0);
    assertThat(sandbox.book().paid()).hasSize(1);
    assertThat(paid.taskId()).isEqualTo(task);
    assertThat(paid.videoSha256()).isEqualTo(Media.sha256(Media.mp4()));
    assertThat(paid.faceSha256()).isEqualTo(Media.sha256(NovitaClient.FACE));
    assertThat(paid.options())
        .containsEntry("enable_restore", "true")
        .containsEntry("response_video_type", "mp4");
    assertThat(sandbox.book().breaches()).isEmpty();
  }

  @Test
  void aSubmitWithoutAKeyIsRefused() throws Exception {
    HttpRequest.Builder request =
        NovitaClient.to(sandbox.apiUrl().resolve("/v3/async/video-merge-face"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{}"));

    assertRefused(client.send(request), 400, "MISSING_API_KEY");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer other", "sandbox-key", "bearer sandbox-key", "Basic sandbox-key"})
  void anyOtherKeyIsRefused(String header) throws Exception {
    HttpRequest.Builder request = client.post("{}").setHeader("Authorization", header);

    assertRefused(client.send(request), 403, "INVALID_API_KEY");
  }

  @Test
  void aKeyOnTheUploadHostIsABreachAndRefused() throws Exception {
    HttpRequest.Builder withKey =
        client.put(Media.mp4()).header("Authorization", "Bearer " + NovitaClient.KEY);
    HttpRequest.Builder inAddress =
        NovitaClient.to(sandbox.assetsUrl().resolve("/video?key=" + NovitaClient.KEY))
            .PUT(BodyPublishers.ofByteArray(Media.mp4()));

    assertRefused(client.send(withKey), 400, "INVALID_REQUEST_BODY");
    assertRefused(client.send(inAddress), 400, "INVALID_REQUEST_BODY");
    assertThat(sandbox.book().breaches()).hasSize(2).noneMatch(it -> it.contains("sandbox-key"));
    assertThat(sandbox.book().uploads()).isEmpty();
  }

  @Test
  void aKeyInTheAddressOfTheApiIsABreachAndRefused() throws Exception {
    HttpResponse<String> answer = client.send(client.read("?task_id=1&key=" + NovitaClient.KEY));

    assertRefused(answer, 400, "INVALID_REQUEST_BODY");
    assertThat(sandbox.book().breaches()).hasSize(1);
  }

  @Test
  void anExtraHeaderIsABreachAndTheRequestGoesOn() throws Exception {
    HttpRequest.Builder request = client.put(Media.mp4()).header("CamelFileName", "private.mp4");

    assertThat(client.send(request).statusCode()).isEqualTo(200);
    assertThat(sandbox.book().breaches())
        .singleElement()
        .asString()
        .contains("ASSETS PUT", "camelfilename")
        .doesNotContain("private");
  }

  @Test
  void anUploadInChunksIsABreachAndRefused() throws Exception {
    HttpRequest.Builder request =
        NovitaClient.to(sandbox.assetsUrl().resolve("/video"))
            .PUT(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(Media.mp4())));

    assertRefused(client.send(request), 411, "INVALID_REQUEST_BODY");
    assertThat(sandbox.book().breaches()).hasSize(1);
  }

  @Test
  void anEmptyUploadIsRefused() throws Exception {
    assertRefused(client.send(client.put(new byte[0])), 400, "INVALID_REQUEST_BODY");
  }

  @Test
  void aSubmitThatIsNotSaidToBeJsonIsRefused() throws Exception {
    HttpRequest.Builder request = client.post(good()).setHeader("Content-Type", "text/plain");

    assertRefused(client.send(request), 400, "INVALID_REQUEST_BODY");
  }

  @Test
  void fieldsMayComeInAnyOrderAndExtraMayBeLeftOut() throws Exception {
    String asset = client.upload(Media.mp4());
    String body =
        "{\"request\":{\"face_image_base64\":\"%s\",\"enable_restore\":false,\"video_assets_id\":\"%s\"}}"
            .formatted(FACE64, asset);

    assertThat(client.send(client.post(body)).statusCode()).isEqualTo(200);
    assertThat(sandbox.book().paid().get(0).options())
        .containsEntry("enable_restore", "false")
        .containsEntry("response_video_type", "mp4");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{",
        "{}",
        "GOOD trailing",
        "{\"request\":{\"video_assets_id\":\"ASSET\",\"enable_restore\":true}}",
        "{\"request\":{\"video_assets_id\":\"ASSET\",\"face_image_base64\":\"FACE\"}}",
        "{\"request\":{\"enable_restore\":true,\"face_image_base64\":\"FACE\"}}",
        "{\"request\":{\"video_assets_id\":7,\"enable_restore\":true,\"face_image_base64\":\"FACE\"}}",
        "{\"request\":{\"video_assets_id\":\"ASSET\",\"enable_restore\":\"true\",\"face_image_base64\":\"FACE\"}}",
        "{\"request\":{\"video_assets_id\":\"ASSET\",\"enable_restore\":true,\"face_image_base64\":null}}",
        "{\"request\":{\"video_assets_id\":\"ASSET\",\"enable_restore\":true,\"face_image_base64\":\"data:image/jpeg;base64,FACE\"}}",
        "{\"request\":{\"video_assets_id\":\"ASSET\",\"enable_restore\":true,\"face_image_base64\":\"FACE*\"}}",
        "{\"request\":{\"video_assets_id\":\"ASSET\",\"enable_restore\":true,\"face_image_base64\":\"FACE\",\"seed\":1}}",
        "{\"request\":{\"video_assets_id\":\"ASSET\",\"enable_restore\":true,\"enable_restore\":true,\"face_image_base64\":\"FACE\"}}",
        "{\"extra\":{\"response_video_type\":\"mov\"},\"request\":{}}",
        "{\"extra\":{\"webhook\":{}},\"request\":{}}",
        "{\"extra\":[],\"request\":{}}",
        "{\"model\":\"x\",\"request\":{}}",
        "{\"request\":{\"video_assets_id\":\"unknown\",\"enable_restore\":true,\"face_image_base64\":\"FACE\"}}",
      })
  void aBodyThatIsNotAsThePageSaysIsRefusedAndCostsNothing(String pattern) throws Exception {
    String asset = client.upload(Media.mp4());
    String body = pattern.replace("GOOD", good()).replace("ASSET", asset).replace("FACE", FACE64);

    assertRefused(client.send(client.post(body)), 400, "INVALID_REQUEST_BODY");
    assertThat(sandbox.book().paid()).isEmpty();
    assertThat(received()).as("files left behind beside the video").isEqualTo(1);
  }

  @Test
  void aFaceThatIsNoPictureIsRefused() throws Exception {
    String body = NovitaClient.body(client.upload(Media.mp4()), "GIF89a, really".getBytes(UTF_8));

    assertRefused(client.send(client.post(body)), 400, "INVALID_IMAGE_FORMAT");
  }

  @Test
  void aFaceWithTooManyPixelsIsRefused() throws Exception {
    String body = NovitaClient.body(client.upload(Media.mp4()), Media.picture("png", 2049, 8));

    assertRefused(client.send(client.post(body)), 400, "IMAGE_EXCEEDS_MAX_RESOLUTION");
  }

  @Test
  void aFaceOfMoreThan30MegabytesIsRefused() throws Exception {
    byte[] face = Media.join(NovitaClient.FACE, new byte[(30 << 20)]);

    HttpResponse<String> answer =
        client.send(client.post(NovitaClient.body(client.upload(Media.mp4()), face)));

    assertRefused(answer, 400, "IMAGE_FILE_EXCEEDS_MAX_SIZE");
    assertThat(received()).isEqualTo(1);
  }

  @Test
  void aVideoThatIsNoMp4IsRefused() throws Exception {
    for (byte[] video :
        new byte[][] {
          Media.mp4("qt  ", 640, 360, 1000),
          Media.box("moov", new byte[9]),
          "no film".getBytes(UTF_8)
        }) {
      String body = NovitaClient.body(client.upload(video), NovitaClient.FACE);

      assertRefused(client.send(client.post(body)), 400, "INVALID_REQUEST_BODY");
    }
  }

  @Test
  void aVideoWithTooManyPixelsIsRefused() throws Exception {
    String asset = client.upload(Media.mp4("isom", 4096, 2160, 1000));

    HttpResponse<String> answer =
        client.send(client.post(NovitaClient.body(asset, NovitaClient.FACE)));

    assertRefused(answer, 400, "INVALID_REQUEST_BODY");
  }

  @Test
  void anUploadedVideoCannotBeUsedWhenItsTimeIsOver() throws Exception {
    String asset = client.upload(Media.mp4());
    clock.move(options().times().assetLife());

    HttpResponse<String> answer =
        client.send(client.post(NovitaClient.body(asset, NovitaClient.FACE)));

    assertRefused(answer, 400, "INVALID_REQUEST_BODY");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?", "?task_id=", "?id=1", "?task_id=1&x=2", "?task_id=1&task_id=1"})
  void aStatusReadWithAnotherQueryIsRefused(String query) throws Exception {
    assertRefused(client.send(client.read(query)), 400, "INVALID_REQUEST_BODY");
  }

  @Test
  void anUnknownTaskIsNotFound() throws Exception {
    assertRefused(client.send(client.read("?task_id=none")), 404, "TASK_NOT_FOUND");
  }

  @Test
  void anUnknownPathOrMethodIsNotFound() throws Exception {
    assertRefused(
        client.send(NovitaClient.to(sandbox.apiUrl().resolve("/v3/elsewhere"))),
        404,
        "API_NOT_FOUND");
    assertRefused(
        client.send(NovitaClient.to(sandbox.assetsUrl().resolve("/video"))), 404, "API_NOT_FOUND");
    assertRefused(
        client.send(client.read("?task_id=1").PUT(BodyPublishers.ofByteArray(new byte[200_000]))),
        404,
        "API_NOT_FOUND");
  }

  private String good() throws IOException, InterruptedException {
    return NovitaClient.body(client.upload(Media.mp4()), NovitaClient.FACE);
  }

  /** Files in custody, less the video that {@link #good()} may have uploaded. */
  private long received() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("received"))) {
      return files.count() - sandbox.book().uploads().size() + 1;
    }
  }

  private static void assertRefused(HttpResponse<String> answer, int status, String reason)
      throws IOException {
    JsonNode body = NovitaClient.json(answer);
    assertThat(body.get("reason").textValue()).isEqualTo(reason);
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(body.get("code").intValue()).isEqualTo(status);
    assertThat(body.get("message").textValue()).isNotBlank();
    assertThat(body.get("metadata").isObject()).isTrue();
  }
}
