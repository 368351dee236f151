package io.swapline.sandbox.vendor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.swapline.sandbox.http.Refusal;
import io.swapline.sandbox.http.ServedRequest;
import java.io.IOException;
import java.util.Locale;
import java.util.function.Function;

/** The JSON object that a request has as its body, read strictly. */
public final class JsonObject {
  private static final int MOST_BYTES = 64 << 10;
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private JsonObject() {}

  /**
   * Reads a body to its end.
   *
   * @param badType how the vendor refuses another content type
   * @param invalid how it refuses a body that is none
   */
  public static JsonNode read(
      ServedRequest call, Function<String, Refusal> badType, Function<String, Refusal> invalid)
      throws Refusal, IOException {
    String type = call.header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
    if (!type.split(";", 2)[0].strip().equals("application/json")) {
      throw badType.apply("Content-Type is application/json");
    }
    byte[] bytes = call.body().readNBytes(MOST_BYTES);
    if (call.body().read() >= 0) {
      throw invalid.apply("the body is too long");
    }
    try {
      JsonNode tree = JSON.readTree(bytes);
      if (!tree.isObject()) {
        throw invalid.apply("the body is an object");
      }
      return tree;
    } catch (JsonProcessingException e) {
      throw invalid.apply("not the JSON expected: " + e.getOriginalMessage());
    }
  }
}
