package io.swapline.sandbox.wavespeed;

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
import java.util.Map;
import java.util.Set;

/** The JSON object that a request has as its body. */
final class JsonBody {
  private static final int MOST_BYTES = 64 << 10;
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private JsonBody() {}

  /** Reads a body to its end; its fields by name. */
  static Set<Map.Entry<String, JsonNode>> read(ServedRequest call) throws Refusal, IOException {
    String type = call.header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
    if (!type.split(";", 2)[0].strip().equals("application/json")) {
      throw WaveSpeedError.BAD_REQUEST.because("Content-Type is application/json");
    }
    byte[] bytes = call.body().readNBytes(MOST_BYTES);
    if (call.body().read() >= 0) {
      throw invalid("the body is too long");
    }
    try {
      JsonNode tree = JSON.readTree(bytes);
      if (!tree.isObject()) {
        throw invalid("the body is an object");
      }
      return tree.properties();
    } catch (JsonProcessingException e) {
      throw invalid("not the JSON expected: " + e.getOriginalMessage());
    }
  }

  static String text(String name, JsonNode value) throws Refusal {
    if (!value.isTextual() || value.textValue().isBlank()) {
      throw invalid(name + " is a text that is not empty");
    }
    return value.textValue();
  }

  static int number(String name, JsonNode value, int least, int most) throws Refusal {
    if (!value.isInt() || value.intValue() < least || value.intValue() > most) {
      throw invalid(name + " is a whole number from " + least + " to " + most);
    }
    return value.intValue();
  }

  static Refusal invalid(String message) {
    return WaveSpeedError.INVALID_PARAMETER.because(message);
  }

  static Refusal missing(String name) {
    return WaveSpeedError.MISSING_PARAMETER.because(name + " is required");
  }
}
