package io.swapline.sandbox.wavespeed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.swapline.sandbox.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Reads the body of a submit. Fields, types and ranges from WaveSpeed's video-face-swap page; a
 * field it does not list is refused.
 */
final class SwapBody {
  private static final int MOST_BYTES = 64 << 10;
  private static final int LAST_INDEX = 10;
  private static final int MOST_SECONDS = 600;
  private static final Set<String> GENDERS = Set.of("all", "female", "male");
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final Map<String, String> texts = new LinkedHashMap<>();
  private final Map<String, String> options = new LinkedHashMap<>();

  private SwapBody() {}

  /** Reads a body to its end. */
  static SwapRequest read(InputStream body) throws Refusal, IOException {
    byte[] bytes = body.readNBytes(MOST_BYTES);
    if (body.read() >= 0) {
      throw invalid("the body is too long");
    }
    SwapBody reader = new SwapBody();
    for (Map.Entry<String, JsonNode> field : tree(bytes).properties()) {
      reader.field(field.getKey(), field.getValue());
    }
    return new SwapRequest(reader.required("video"), reader.required("face_image"), reader.options);
  }

  private static JsonNode tree(byte[] bytes) throws Refusal, IOException {
    try {
      JsonNode tree = JSON.readTree(bytes);
      if (!tree.isObject()) {
        throw invalid("the body is an object");
      }
      return tree;
    } catch (JsonProcessingException e) {
      throw invalid("not the JSON expected: " + e.getOriginalMessage());
    }
  }

  private String required(String name) throws Refusal {
    String text = texts.get(name);
    if (text == null) {
      throw Reason.MISSING_PARAMETER.because(name + " is required");
    }
    return text;
  }

  private void field(String name, JsonNode value) throws Refusal {
    switch (name) {
      case "video", "face_image" -> texts.put(name, address(name, value));
      case "target_gender" -> {
        if (!value.isTextual() || !GENDERS.contains(value.textValue())) {
          throw invalid("target_gender is all, female or male");
        }
        options.put(name, value.textValue());
      }
      case "target_index" -> options.put(name, number(name, value, LAST_INDEX));
      case "max_duration" -> options.put(name, number(name, value, MOST_SECONDS));
      default -> throw invalid("unknown field " + name);
    }
  }

  private static String address(String name, JsonNode value) throws Refusal {
    if (!value.isTextual() || !value.textValue().matches("https?://.+")) {
      throw invalid(name + " is an address");
    }
    return value.textValue();
  }

  private static String number(String name, JsonNode value, int most) throws Refusal {
    if (!value.isInt() || value.intValue() < 0 || value.intValue() > most) {
      throw invalid(name + " is a whole number from 0 to " + most);
    }
    return value.asText();
  }

  private static Refusal invalid(String message) {
    return Reason.INVALID_PARAMETER.because(message);
  }
}
