package io.swapline.sandbox.novita;

import com.fasterxml.jackson.core.Base64Variants;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.swapline.sandbox.http.Refusal;
import io.swapline.sandbox.upload.IncomingFile;
import io.swapline.sandbox.upload.StoredFile;
import io.swapline.sandbox.upload.UploadFolder;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Reads the body of one submit as it comes, field by field; the face goes to a file and never into
 * memory. Fields and types from Novita's video-merge-face page, {@code extra.webhook} from its
 * model-apis-webhook page; a field that they do not list is refused, and so is a mock event.
 */
final class MergeBody {
  /** Novita, video-merge-face page: at most 30 MB. */
  static final long FACE_LIMIT = 30L << 20;

  private static final Set<String> TYPES = Set.of("mp4", "gif");
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(4).maxStringLength(4096).build())
          .build();

  private final UploadFolder intake;
  private final Consumer<String> named;
  private String assetId;
  private Boolean restore;
  private StoredFile face;
  private String type = "mp4";
  private String webhook;

  private MergeBody(UploadFolder intake, Consumer<String> named) {
    this.intake = intake;
    this.named = named;
  }

  /**
   * Reads a body to its end.
   *
   * @param named told the asset's id as soon as it is read
   * @throws Refusal when it is not as the page says; nothing is left behind then
   * @throws IOException when the client left
   */
  static MergeRequest read(InputStream body, UploadFolder intake, Consumer<String> named)
      throws Refusal, IOException {
    MergeBody reader = new MergeBody(intake, named);
    try (JsonParser json = JSON.createParser(keptOpen(body))) {
      return reader.whole(json);
    } catch (JsonProcessingException e) {
      reader.forget();
      throw NovitaError.INVALID_REQUEST_BODY.because(
          "not the JSON expected: " + e.getOriginalMessage());
    } catch (Refusal | IOException e) {
      reader.forget();
      throw e;
    }
  }

  /** What is left of a refused body is still read after the parser is closed. */
  private static InputStream keptOpen(InputStream body) {
    return new FilterInputStream(body) {
      @Override
      public int read(byte[] into, int from, int length) throws IOException {
        return in.read(into, from, length);
      }

      @Override
      public void close() {
        // The exchange owns the body.
      }
    };
  }

  private void forget() throws IOException {
    if (face != null) {
      Files.deleteIfExists(face.path());
    }
  }

  private MergeRequest whole(JsonParser json) throws Refusal, IOException {
    json.nextToken();
    object(json, "the body", this::section);
    if (json.nextToken() != null) {
      throw invalid("something follows the body");
    }
    if (assetId == null) {
      throw invalid("request.video_assets_id is required");
    }
    if (restore == null) {
      throw invalid("request.enable_restore is required");
    }
    if (face == null) {
      throw invalid("request.face_image_base64 is required");
    }
    return new MergeRequest(assetId, restore, face, type, Optional.ofNullable(webhook));
  }

  private void section(String name, JsonParser json) throws Refusal, IOException {
    switch (name) {
      case "extra" -> object(json, name, this::extra);
      case "request" -> object(json, name, this::request);
      default -> throw invalid("unknown field " + name);
    }
  }

  private void extra(String name, JsonParser json) throws Refusal, IOException {
    switch (name) {
      case "response_video_type" -> {
        type = text(json, "extra." + name);
        if (!TYPES.contains(type)) {
          throw invalid("extra.response_video_type is mp4 or gif");
        }
      }
      case "webhook" -> {
        object(json, "extra." + name, this::webhook);
        if (webhook == null) {
          throw invalid("extra.webhook.url is required");
        }
      }
      default -> throw invalid("unknown field extra." + name);
    }
  }

  private void webhook(String name, JsonParser json) throws Refusal, IOException {
    if (!name.equals("url")) {
      throw invalid("unknown field extra.webhook." + name);
    }
    webhook = text(json, "extra.webhook." + name);
  }

  private void request(String name, JsonParser json) throws Refusal, IOException {
    switch (name) {
      case "video_assets_id" -> {
        assetId = text(json, "request." + name);
        named.accept(assetId);
      }
      case "enable_restore" -> restore = truth(json, "request." + name);
      case "face_image_base64" -> face = picture(json, "request." + name);
      default -> throw invalid("unknown field request." + name);
    }
  }

  private StoredFile picture(JsonParser json, String name) throws Refusal, IOException {
    if (json.currentToken() != JsonToken.VALUE_STRING) {
      throw invalid(name + " is a string");
    }
    IncomingFile file = intake.open(FACE_LIMIT);
    try {
      json.readBinaryValue(Base64Variants.MIME_NO_LINEFEEDS, file);
      return file.finish();
    } catch (IncomingFile.TooLarge e) {
      file.discard();
      throw NovitaError.IMAGE_FILE_EXCEEDS_MAX_SIZE.because(name + " exceeds 30 MB");
    } catch (IllegalArgumentException e) {
      // Jackson says so when it reads base64 as a stream.
      file.discard();
      throw invalid(name + " is no base64");
    } catch (IOException e) {
      file.discard();
      throw e;
    }
  }

  private static String text(JsonParser json, String name) throws Refusal, IOException {
    if (json.currentToken() != JsonToken.VALUE_STRING || json.getText().isEmpty()) {
      throw invalid(name + " is a string that is not empty");
    }
    return json.getText();
  }

  private static boolean truth(JsonParser json, String name) throws Refusal {
    if (!json.currentToken().isBoolean()) {
      throw invalid(name + " is true or false");
    }
    return json.currentToken() == JsonToken.VALUE_TRUE;
  }

  private static void object(JsonParser json, String name, Field field)
      throws Refusal, IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw invalid(name + " is an object");
    }
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String key = json.currentName();
      json.nextToken();
      field.read(key, json);
    }
  }

  private static Refusal invalid(String message) {
    return NovitaError.INVALID_REQUEST_BODY.because(message);
  }

  private interface Field {
    void read(String name, JsonParser json) throws Refusal, IOException;
  }
}
