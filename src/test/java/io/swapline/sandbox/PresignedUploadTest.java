package io.swapline.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.swapline.sandbox.fault.ExchangeFault;
import io.swapline.sandbox.fault.Fault;
import io.swapline.sandbox.fault.FaultPoint;
import io.swapline.sandbox.fault.RequestKind;
import io.swapline.sandbox.media.Media;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PresignedUploadTest extends WaveSpeedTest {
  private static final byte[] FILM = Media.mp4();

  @Test
  void aFileCanBeUsedOnlyAfterItWasSent() throws Exception {
    JsonNode start = start();
    String video = start.get("download_url").textValue();
    String body = "{\"video\":\"%s\",\"face_image\":\"%s\"}".formatted(video, wavespeed.face());
    assertThat(start.at("/upload/method").textValue()).isEqualTo("PUT");
    assertThat(start.at("/upload/headers")).hasSize(1);
    assertThat(start.at("/upload/headers/Content-Type").textValue()).isEqualTo("video/mp4");
    assertThat(Instant.parse(start.at("/upload/expires_at").textValue()))
        .isEqualTo(clock.instant().plus(Duration.ofMinutes(15)));
    assertThat(wavespeed.send(wavespeed.post(body)).statusCode()).isEqualTo(400);
    assertThat(sandbox.book().uploads()).hasSize(1);

    assertThat(wavespeed.send(put(start)).statusCode()).isEqualTo(200);

    assertThat(sandbox.book().uploads().get(1).assetId()).isEqualTo(video);
    assertThat(sandbox.book().uploads().get(1).sha256()).isEqualTo(Media.sha256(FILM));
    assertThat(wavespeed.send(wavespeed.post(body)).statusCode()).isEqualTo(200);
    assertThat(sandbox.book().paid().get(0).videoSha256()).isEqualTo(Media.sha256(FILM));
    assertThat(sandbox.book().breaches()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{\"size\":9,\"content_type\":\"video/mp4\"}",
        "{\"filename\":\"a.mp4\",\"content_type\":\"video/mp4\"}",
        "{\"filename\":\"a.mp4\",\"size\":9}",
        "{\"filename\":\"a.mp4\",\"size\":0,\"content_type\":\"video/mp4\"}",
        "{\"filename\":\"a.mp4\",\"size\":\"9\",\"content_type\":\"video/mp4\"}",
        "{\"filename\":\"a.mp4\",\"size\":9,\"content_type\":\"image/jpeg\"}",
        "{\"filename\":\"a.heic\",\"size\":9,\"content_type\":\"image/heic\"}",
        "{\"filename\":\"../a.mp4\",\"size\":9,\"content_type\":\"video/mp4\"}",
        "{\"filename\":\"\",\"size\":9,\"content_type\":\"video/mp4\"}",
        "{\"filename\":\"a.mp4\",\"size\":9,\"content_type\":\"video/mp4\",\"sha256\":\"0\"}",
      })
  void anAnnouncementThatIsNotAsItShouldBeIsRefused(String body) throws Exception {
    assertThat(wavespeed.send(wavespeed.json("/media/uploads", body)).statusCode()).isEqualTo(400);
  }

  @Test
  void anAnnouncementWantsTheKeyAndARightSize() throws Exception {
    String tooLarge = announcement("a.mp4", (300L << 20) + 1, "video/mp4");
    String fits = announcement("a.mp4", 300L << 20, "video/mp4");

    assertThat(wavespeed.send(wavespeed.json("/media/uploads", tooLarge)).statusCode())
        .isEqualTo(413);
    HttpRequest.Builder request = wavespeed.json("/media/uploads", fits);
    assertThat(wavespeed.send(request).statusCode()).isEqualTo(200);
    assertThat(wavespeed.send(request.setHeader("Authorization", "Bearer other")).statusCode())
        .isEqualTo(401);
  }

  @Test
  void anAddressTakesOneFile() throws Exception {
    JsonNode start = start();
    wavespeed.send(put(start));

    assertForbidden(put(start), "AccessDenied");
    assertThat(sandbox.book().uploads()).hasSize(1);
    assertThat(sandbox.book().breaches()).singleElement().asString().contains("was used");
  }

  @Test
  void anAddressEndsAfterFifteenMinutes() throws Exception {
    JsonNode start = start();
    clock.move(Duration.ofMinutes(15));

    assertForbidden(put(start), "Request has expired");
    assertThat(sandbox.book().uploads()).isEmpty();
    assertThat(sandbox.book().breaches()).isEmpty();
  }

  @Test
  void anAddressThatWasChangedIsRefused() throws Exception {
    String address = start().at("/upload/url").textValue();
    for (String wrong :
        new String[] {
          address + "0",
          address.replace("Expires=900", "Expires=9000"),
          address.replace("/uploads/", "/uploads/0"),
          address.substring(0, address.indexOf('?')),
        }) {
      assertForbidden(to(wrong), "SignatureDoesNotMatch");
    }
    assertThat(sandbox.book().uploads()).isEmpty();
  }

  @Test
  void aKeyAtTheAddressIsABreachAndRefused() throws Exception {
    HttpRequest.Builder request =
        put(start()).header("Authorization", "Bearer " + WaveSpeedClient.KEY);

    assertThat(wavespeed.send(request).statusCode()).isEqualTo(400);
    assertThat(sandbox.book().uploads()).isEmpty();
    assertThat(sandbox.book().breaches()).hasSize(1);
  }

  @Test
  void otherHeadersThanThoseOfTheAnswerAreABreachAndRefused() throws Exception {
    JsonNode start = start();
    String address = start.at("/upload/url").textValue();

    assertForbidden(put(start).setHeader("Content-Type", "video/MP4"), "SignatureDoesNotMatch");
    assertForbidden(put(start).header("Content-Type", "video/mp4"), "SignatureDoesNotMatch");
    assertForbidden(put(start).header("Content-Encoding", "identity"), "SignatureDoesNotMatch");
    assertForbidden(
        WaveSpeedClient.to(URI.create(address)).PUT(BodyPublishers.ofByteArray(FILM)),
        "SignatureDoesNotMatch");
    assertThat(sandbox.book().breaches()).hasSize(4);
    assertThat(wavespeed.send(put(start)).statusCode()).isEqualTo(200);
  }

  @Test
  void anotherLengthThanAnnouncedIsABreachAndRefused() throws Exception {
    JsonNode start = start();
    byte[] longer = Media.join(FILM, new byte[1]);

    assertForbidden(put(start).PUT(BodyPublishers.ofByteArray(longer)), "SignatureDoesNotMatch");
    assertThat(
            wavespeed
                .send(
                    put(start)
                        .PUT(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(FILM))))
                .statusCode())
        .isEqualTo(411);
    assertThat(sandbox.book().breaches()).hasSize(2);
    assertThat(sandbox.book().uploads()).isEmpty();
    try (Stream<Path> files = Files.list(folder.resolve("received"))) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void bothCallsCanBeMadeToFail() throws Exception {
    sandbox.faults().add(Fault.of(RequestKind.UPLOAD, FaultPoint.AFTER_BODY, failing()).only(1));
    String body = announcement("a.mp4", FILM.length, "video/mp4");
    assertThat(wavespeed.send(wavespeed.json("/media/uploads", body)).statusCode()).isEqualTo(503);
    JsonNode start = start();
    sandbox.faults().add(Fault.of(RequestKind.UPLOAD, FaultPoint.AFTER_BODY, failing()).only(1));
    assertThat(wavespeed.send(put(start)).statusCode()).isEqualTo(503);
    assertThat(sandbox.book().uploads()).isEmpty();
    sandbox
        .faults()
        .add(Fault.of(RequestKind.UPLOAD, FaultPoint.BEFORE_READ, new ExchangeFault.Cut()).only(1));
    assertThatThrownBy(() -> wavespeed.send(put(start))).isInstanceOf(IOException.class);

    assertThat(wavespeed.send(put(start)).statusCode()).isEqualTo(200);
    assertThat(sandbox.book().breaches()).isEmpty();
  }

  @Test
  void bothWaysOfUploadingAreOpenAtOnce() throws Exception {
    wavespeed.send(put(start()));
    wavespeed.video();

    assertThat(sandbox.book().uploads()).hasSize(2);
    assertThat(sandbox.book().breaches()).isEmpty();
  }

  private static ExchangeFault.Reply failing() {
    return ExchangeFault.Reply.json(503, "{}");
  }

  private static String announcement(String name, long size, String type) {
    return "{\"filename\":\"%s\",\"size\":%d,\"content_type\":\"%s\"}".formatted(name, size, type);
  }

  private JsonNode start() throws IOException, InterruptedException {
    String body = announcement("a.mp4", FILM.length, "video/mp4");
    return WaveSpeedClient.json(wavespeed.send(wavespeed.json("/media/uploads", body))).get("data");
  }

  private static HttpRequest.Builder put(JsonNode start) {
    return to(start.at("/upload/url").textValue());
  }

  private static HttpRequest.Builder to(String address) {
    return WaveSpeedClient.to(URI.create(address))
        .header("Content-Type", "video/mp4")
        .PUT(BodyPublishers.ofByteArray(FILM));
  }

  private void assertForbidden(HttpRequest.Builder request, String reason)
      throws IOException, InterruptedException {
    HttpResponse<String> answer = wavespeed.send(request);
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("<Error>", reason);
  }
}
