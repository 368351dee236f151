package io.swapline.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.swapline.sandbox.account.Book;
import io.swapline.sandbox.fault.Fault;
import io.swapline.sandbox.fault.RequestKind;
import io.swapline.sandbox.fault.TaskFault;
import io.swapline.sandbox.media.Media;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WaveSpeedRulesTest extends WaveSpeedTest {

  @Test
  void aWellFormedPairIsTakenAndPaidOnce() throws Exception {
    String id = wavespeed.task();

    assertThat(sandbox.book().uploads())
        .extracting(Book.Upload::sha256)
        .containsExactly(Media.sha256(Media.mp4()), Media.sha256(WaveSpeedClient.FACE));
    assertThat(sandbox.book().paid())
        .singleElement()
        .satisfies(
            paid -> {
              assertThat(paid.taskId()).isEqualTo(id);
              assertThat(paid.videoSha256()).isEqualTo(Media.sha256(Media.mp4()));
              assertThat(paid.faceSha256()).isEqualTo(Media.sha256(WaveSpeedClient.FACE));
              assertThat(paid.options()).isEmpty();
            });
    assertThat(sandbox.book().submits().get(0).media())
        .contains(sandbox.book().uploads().get(0).assetId());
    assertThat(sandbox.book().breaches()).isEmpty();
  }

  @Test
  void aFileThatHoldsMostOfABoundaryArrivesByteForByte() throws Exception {
    byte[] noise = new byte[300_000];
    new Random(5).nextBytes(noise);
    byte[] film =
        Media.join(Media.mp4(), "\r\n----part-\r\r\n----part-8\r\n--".getBytes(UTF_8), noise);

    wavespeed.upload("video.mp4", "video/mp4", film);

    assertThat(sandbox.book().uploads())
        .singleElement()
        .extracting(Book.Upload::sha256)
        .isEqualTo(Media.sha256(film));
  }

  @Test
  void theOptionsOfThePageAreTakenAndNothingIsAddedToThem() throws Exception {
    String options = "\"target_gender\":\"female\",\"target_index\":10,\"max_duration\":600";

    assertThat(wavespeed.send(wavespeed.post(good(options))).statusCode()).isEqualTo(200);
    assertThat(sandbox.book().paid().get(0).options())
        .hasSize(3)
        .containsEntry("target_gender", "female")
        .containsEntry("target_index", "10")
        .containsEntry("max_duration", "600");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"target_gender\":\"\"",
        "\"target_gender\":null",
        "\"target_gender\":\"Male\"",
        "\"target_index\":11",
        "\"target_index\":-1",
        "\"target_index\":\"1\"",
        "\"target_index\":1.5",
        "\"max_duration\":601",
        "\"max_duration\":null",
        "\"enable_base64_output\":true",
        "\"video\":\"again\"",
      })
  void anOptionThatThePageDoesNotHaveIsRefusedAndCostsNothing(String option) throws Exception {
    HttpResponse<String> answer = wavespeed.send(wavespeed.post(good(option)));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(WaveSpeedClient.json(answer).get("error_code").intValue()).isEqualTo(1401);
    assertThat(WaveSpeedClient.json(answer).get("message").textValue()).isNotBlank();
    assertThat(sandbox.book().paid()).isEmpty();
  }

  @Test
  void aBodyWithoutWhatIsRequiredIsRefused() throws Exception {
    String video = wavespeed.video();
    String only = "{\"video\":\"%s\"}".formatted(video);
    String unknown = "{\"video\":\"%s\",\"face_image\":\"%s0\"}".formatted(video, video);
    String twice = "{\"video\":\"%s\",\"face_image\":\"%s\"}".formatted(video, video);

    assertRefused(wavespeed.post("{}"), 1400);
    assertRefused(wavespeed.post(only), 1400);
    assertRefused(wavespeed.post(unknown), 1402);
    assertRefused(wavespeed.post(twice), 1401);
    assertRefused(wavespeed.post("[]"), 1401);
    assertRefused(wavespeed.post(good("\"target_index\":0") + " more"), 1401);
    assertThat(sandbox.book().paid()).isEmpty();
  }

  @Test
  void mediaCannotBeUsedWhenTheirTimeIsOver() throws Exception {
    String body = good("\"target_index\":0");
    clock.move(options().times().assetLife());

    assertRefused(wavespeed.post(body), 1402);
  }

  @Test
  void aVideoOfMoreThanTenMinutesIsRefused() throws Exception {
    String film =
        wavespeed.upload("a.mov", "video/quicktime", Media.mp4("qt  ", 640, 360, 600_001));
    String body = "{\"video\":\"%s\",\"face_image\":\"%s\"}".formatted(film, wavespeed.face());

    assertRefused(wavespeed.post(body), 1401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer other", "sandbox-key", "bearer sandbox-key"})
  void anyOtherKeyIsRefusedEverywhere(String header) throws Exception {
    for (HttpRequest.Builder request :
        new HttpRequest.Builder[] {
          wavespeed.form(new byte[9]), wavespeed.post("{}"), wavespeed.read("1")
        }) {
      HttpResponse<String> answer = wavespeed.send(request.setHeader("Authorization", header));

      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(WaveSpeedClient.json(answer).get("code").intValue()).isEqualTo(401);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"video", "file2"})
  void anotherFieldThanFileIsRefused(String field) throws Exception {
    assertFormRefused(WaveSpeedClient.part(field, "a.mp4", "video/mp4", Media.mp4()));
  }

  @Test
  void aFormThatIsNotOneWholeFileIsRefusedAndLeavesNothingBehind() throws Exception {
    byte[] good = WaveSpeedClient.part("file", "a.mp4", "video/mp4", Media.mp4());
    byte[] cut = new byte[good.length - 20];
    System.arraycopy(good, 0, cut, 0, cut.length);

    assertFormRefused(cut);
    assertFormRefused(new byte[0]);
    assertFormRefused(Media.mp4());
    assertFormRefused(Media.join(good, good));
    assertFormRefused(WaveSpeedClient.part("file", "a.mp4", "image/jpeg", Media.mp4()));
    assertFormRefused(WaveSpeedClient.part("file", "a.heic", "image/heic", Media.mp4()));
    assertFormRefused(WaveSpeedClient.part("file", "fitted_face", "image/jpeg", Media.mp4()));
    assertFormRefused(WaveSpeedClient.part("file", "../a.mp4", "video/mp4", Media.mp4()));
    assertFormRefused(WaveSpeedClient.part("file", "a.mp4", "video/mp4", new byte[0]));
    assertThat(
            wavespeed
                .send(
                    wavespeed
                        .api("/media/upload/binary")
                        .POST(BodyPublishers.ofByteArray(Media.mp4())))
                .statusCode())
        .isEqualTo(400);
    try (Stream<Path> files = Files.list(folder.resolve("received"))) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void aTaskGoesThroughItsStatesAndOffersItsResultWhenCompleted() throws Exception {
    String id = wavespeed.task();
    assertThat(wavespeed.status(id).at("/data/status").textValue()).isEqualTo("created");
    clock.move(QUEUED);
    assertThat(wavespeed.status(id).at("/data/status").textValue()).isEqualTo("processing");
    assertThat(wavespeed.status(id).at("/data/outputs")).isEmpty();
    clock.move(WORKING);
    JsonNode done = wavespeed.status(id);

    assertThat(done.at("/data/status").textValue()).isEqualTo("completed");
    assertThat(done.at("/data/has_nsfw_contents/0").booleanValue()).isFalse();
    URI link = URI.create(done.at("/data/outputs/0").textValue());
    assertThat(wavespeed.send(WaveSpeedClient.to(link)).statusCode()).isEqualTo(200);
    assertThat(sandbox.book().breaches()).isEmpty();
  }

  @Test
  void aFailedTaskIsToldWithHttp200AndCode200() throws Exception {
    sandbox.faults().add(Fault.of(RequestKind.SUBMIT, new TaskFault.FailTask("no face")));
    String id = wavespeed.task();
    clock.move(ALL);
    HttpResponse<String> answer = wavespeed.send(wavespeed.read(id));

    assertThat(answer.statusCode()).isEqualTo(200);
    JsonNode body = WaveSpeedClient.json(answer);
    assertThat(body.get("code").intValue()).isEqualTo(200);
    assertThat(body.at("/data/status").textValue()).isEqualTo("failed");
    assertThat(body.at("/data/error").textValue()).isEqualTo("no face");
    assertThat(body.at("/data/code").intValue()).isEqualTo(1405);
  }

  @Test
  void otherWordsAndFlagsAreSaidAsTheFaultsWantThem() throws Exception {
    sandbox.faults().add(Fault.of(RequestKind.SUBMIT, new TaskFault.Flagged()));
    String id = wavespeed.task();
    clock.move(ALL);
    assertThat(wavespeed.status(id).at("/data/has_nsfw_contents/0").booleanValue()).isTrue();

    sandbox.faults().add(Fault.of(RequestKind.STATUS, new TaskFault.StatusWord("timeout")));
    JsonNode late = wavespeed.status(id);
    assertThat(late.at("/data/status").textValue()).isEqualTo("timeout");
    assertThat(late.at("/data/outputs")).isEmpty();
  }

  @Test
  void whoeverFollowsTheAddressInAnAnswerIsWrittenDown() throws Exception {
    URI trap = URI.create(wavespeed.status(wavespeed.task()).at("/data/urls/get").textValue());
    assertThat(sandbox.book().breaches()).isEmpty();

    assertThat(wavespeed.send(WaveSpeedClient.to(trap)).statusCode()).isEqualTo(404);
    assertThat(sandbox.book().breaches())
        .singleElement()
        .asString()
        .contains("an address out of an answer was followed");
  }

  @Test
  void anUnknownPredictionOrPathIsNotFound() throws Exception {
    for (String path : new String[] {"/predictions/0a/result", "/predictions/../x", "/balance"}) {
      assertThat(wavespeed.send(wavespeed.api(path)).statusCode()).as(path).isEqualTo(404);
    }
  }

  private String good(String options) throws IOException, InterruptedException {
    return "{\"video\":\"%s\",\"face_image\":\"%s\",%s}"
        .formatted(wavespeed.video(), wavespeed.face(), options);
  }

  private void assertRefused(HttpRequest.Builder request, int code)
      throws IOException, InterruptedException {
    HttpResponse<String> answer = wavespeed.send(request);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(WaveSpeedClient.json(answer).get("error_code").intValue()).isEqualTo(code);
  }

  private void assertFormRefused(byte[] form) throws IOException, InterruptedException {
    assertThat(wavespeed.send(wavespeed.form(form)).statusCode()).isEqualTo(400);
    assertThat(sandbox.book().uploads()).isEmpty();
  }
}
