package io.swapline.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.swapline.sandbox.account.Book;
import io.swapline.sandbox.fault.ExchangeFault;
import io.swapline.sandbox.fault.Fault;
import io.swapline.sandbox.fault.FaultPoint;
import io.swapline.sandbox.fault.RequestKind;
import io.swapline.sandbox.media.Media;
import io.swapline.sandbox.media.PictureMetadata;
import io.swapline.sandbox.media.Stamp;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The vendor that answers a submit with the picture itself. */
final class NovitaImageTest extends SandboxTest {
  private static final byte[] TARGET = Media.picture("png", 80, 40);

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpeg", "webp"})
  void thePictureIsInTheAnswerInTheTypeThatWasAskedFor(String type) throws Exception {
    JsonNode answer =
        NovitaClient.json(client.send(post(body(TARGET, NovitaClient.FACE, extra(type)))));

    assertThat(answer.get("image_type").textValue()).isEqualTo(type);
    assertThat(answer).hasSize(2);
    Path picture = folder.resolve("picture");
    Files.write(picture, Base64.getDecoder().decode(answer.get("image_file").textValue()));
    assertThat(Stamp.read(picture))
        .isEqualTo(new Stamp(Media.sha256(TARGET), Media.sha256(NovitaClient.FACE)));
    assertThat(PictureMetadata.read(picture).orElseThrow().type()).isEqualTo(type);
    Book.Paid paid = sandbox.book().paid().get(0);
    assertThat(paid.videoSha256()).isEqualTo(Media.sha256(TARGET));
    assertThat(paid.options()).containsEntry("response_image_type", type).hasSize(1);
    assertThat(sandbox.book().submits().get(0).status()).hasValue(200);
    assertThat(sandbox.book().breaches()).isEmpty();
  }

  @Test
  void withoutAWishItIsAPngOfTheTargetsSize() throws Exception {
    JsonNode answer = NovitaClient.json(client.send(post(body(TARGET, NovitaClient.FACE, ""))));

    Path picture = folder.resolve("picture");
    Files.write(picture, Base64.getDecoder().decode(answer.get("image_file").textValue()));
    assertThat(PictureMetadata.read(picture)).contains(new PictureMetadata("png", 80, 40));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "GOOD more",
        "{\"image_file\":\"TARGET\"}",
        "{\"face_image_file\":\"FACE\"}",
        "{\"image_file\":7,\"face_image_file\":\"FACE\"}",
        "{\"image_file\":\"TARGET\",\"face_image_file\":\"data:image/jpeg;base64,FACE\"}",
        "{\"image_file\":\"TARGET\",\"face_image_file\":\"FACE\",\"seed\":1}",
        "{\"image_file\":\"TARGET\",\"image_file\":\"TARGET\",\"face_image_file\":\"FACE\"}",
        "{\"extra\":{\"response_image_type\":\"gif\"},\"image_file\":\"TARGET\"}",
        "{\"extra\":{\"webhook\":{\"url\":\"https://a.example\"}},\"image_file\":\"TARGET\"}",
      })
  void aBodyThatIsNotAsThePageSaysIsRefusedAndCostsNothing(String pattern) throws Exception {
    String body =
        pattern
            .replace("GOOD", body(TARGET, NovitaClient.FACE, ""))
            .replace("TARGET", base64(TARGET))
            .replace("FACE", base64(NovitaClient.FACE));

    assertRefused(client.send(post(body)), 400, "INVALID_REQUEST_BODY");
    assertThat(received()).isZero();
  }

  @Test
  void picturesThatAreNoneOrTooLargeAreRefusedAndCostNothing() throws Exception {
    byte[] wide = Media.picture("png", 2049, 8);
    byte[] heavy = Media.join(TARGET, new byte[30 << 20]);
    for (boolean target : new boolean[] {true, false}) {
      assertRefused(
          send(target, "GIF89a".getBytes(StandardCharsets.US_ASCII)), 400, "INVALID_IMAGE_FORMAT");
      assertRefused(send(target, wide), 400, "IMAGE_EXCEEDS_MAX_RESOLUTION");
      assertRefused(send(target, heavy), 400, "IMAGE_FILE_EXCEEDS_MAX_SIZE");
    }
    assertThat(received()).isZero();
  }

  @Test
  void theKeyIsAskedForAndWhatIsNoJsonIsRefused() throws Exception {
    String body = body(TARGET, NovitaClient.FACE, "");
    assertRefused(
        client.send(post(body).setHeader("Authorization", "Bearer other")), 403, "INVALID_API_KEY");
    assertRefused(
        client.send(post(body).setHeader("Content-Type", "text/plain")),
        400,
        "INVALID_REQUEST_BODY");
    assertRefused(client.send(post(body, "?x=1")), 400, "INVALID_REQUEST_BODY");
  }

  @Test
  void anAnswerCanBeCutInTheMiddleAndIsPaidAllTheSame() {
    sandbox
        .faults()
        .add(Fault.of(RequestKind.SUBMIT, FaultPoint.MID_ANSWER, new ExchangeFault.Cut()));

    assertThatThrownBy(() -> client.send(post(body(TARGET, NovitaClient.FACE, ""))))
        .isInstanceOf(IOException.class);
    assertThat(sandbox.book().paid()).hasSize(1);
    assertThat(sandbox.book().submits().get(0).status()).isEmpty();
  }

  private HttpResponse<String> send(boolean target, byte[] bad) throws Exception {
    return client.send(post(target ? body(bad, NovitaClient.FACE, "") : body(TARGET, bad, "")));
  }

  private HttpRequest.Builder post(String body) {
    return post(body, "");
  }

  private HttpRequest.Builder post(String body, String query) {
    return NovitaClient.to(sandbox.apiUrl().resolve("/v3/merge-face" + query))
        .header("Authorization", "Bearer " + NovitaClient.KEY)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body));
  }

  private static String extra(String type) {
    return "\"extra\":{\"response_image_type\":\"" + type + "\"},";
  }

  private static String body(byte[] target, byte[] face, String extra) {
    return "{"
        + extra
        + "\"face_image_file\":\""
        + base64(face)
        + "\",\"image_file\":\""
        + base64(target)
        + "\"}";
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  /** Files that a refused submit left behind. */
  private long received() throws IOException {
    assertThat(sandbox.book().paid()).isEmpty();
    try (Stream<Path> files = Files.list(folder.resolve("received"))) {
      return files.count();
    }
  }

  private static void assertRefused(HttpResponse<String> answer, int status, String reason)
      throws IOException {
    assertThat(NovitaClient.json(answer).get("reason").textValue()).isEqualTo(reason);
    assertThat(answer.statusCode()).isEqualTo(status);
  }
}
