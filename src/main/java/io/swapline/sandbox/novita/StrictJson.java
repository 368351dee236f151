package io.swapline.sandbox.novita;

import com.fasterxml.jackson.core.Base64Variants;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.swapline.sandbox.http.Refusal;
import io.swapline.sandbox.http.ServedRequest;
import io.swapline.sandbox.upload.IncomingFile;
import io.swapline.sandbox.upload.StoredFile;
import io.swapline.sandbox.upload.UploadFolder;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads the body of one submit as it comes, field by field; pictures go to files and never into
 * memory. What a page does not list is refused, and then nothing is left behind.
 */
final class StrictJson {
  /** Novita, video-merge-face and merge-face pages: a picture has at most 30 MB. */
  private static final long PICTURE_LIMIT = 30L << 20;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(4).maxStringLength(4096).build())
          .build();

  private final UploadFolder intake;
  private final List<StoredFile> received = new ArrayList<>();

  StrictJson(UploadFolder intake) {
    this.intake = intake;
  }

  /** What is done with a field. */
  interface Field {
    void read(String name, JsonParser json) throws Refusal, IOException;
  }

  /** What a body comes to. */
  interface Whole<T> {
    T get() throws Refusal;
  }

  /** Refuses a submit with a query, or that is not said to be JSON. */
  static void check(ServedRequest call) throws Refusal {
    if (!call.query().isEmpty()) {
      throw invalid("a submit has no query");
    }
    String type = call.header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
    if (!type.split(";", 2)[0].strip().equals("application/json")) {
      throw invalid("Content-Type is application/json");
    }
  }

  /**
   * Reads a body to its end.
   *
   * @throws Refusal when it is not as the page says; nothing is left behind then
   * @throws IOException when the client left
   */
  <T> T read(InputStream body, Field field, Whole<T> whole) throws Refusal, IOException {
    try (JsonParser json = JSON.createParser(keptOpen(body))) {
      json.nextToken();
      object(json, "the body", field);
      if (json.nextToken() != null) {
        throw invalid("something follows the body");
      }
      return whole.get();
    } catch (JsonProcessingException e) {
      forget();
      throw invalid("not the JSON expected: " + e.getOriginalMessage());
    } catch (Refusal | IOException e) {
      forget();
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
    for (StoredFile file : received) {
      Files.deleteIfExists(file.path());
    }
  }

  StoredFile picture(JsonParser json, String name) throws Refusal, IOException {
    if (json.currentToken() != JsonToken.VALUE_STRING) {
      throw invalid(name + " is a string");
    }
    IncomingFile file = intake.open(PICTURE_LIMIT);
    try {
      json.readBinaryValue(Base64Variants.MIME_NO_LINEFEEDS, file);
      StoredFile stored = file.finish();
      received.add(stored);
      return stored;
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

  static String text(JsonParser json, String name) throws Refusal, IOException {
    if (json.currentToken() != JsonToken.VALUE_STRING || json.getText().isEmpty()) {
      throw invalid(name + " is a string that is not empty");
    }
    return json.getText();
  }

  static boolean truth(JsonParser json, String name) throws Refusal {
    if (!json.currentToken().isBoolean()) {
      throw invalid(name + " is true or false");
    }
    return json.currentToken() == JsonToken.VALUE_TRUE;
  }

  static void object(JsonParser json, String name, Field field) throws Refusal, IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw invalid(name + " is an object");
    }
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String key = json.currentName();
      json.nextToken();
      field.read(key, json);
    }
  }

  static Refusal invalid(String message) {
    return NovitaError.INVALID_REQUEST_BODY.because(message);
  }
}
