package io.swapline.sandbox.wavespeed;

import com.fasterxml.jackson.databind.JsonNode;
import io.swapline.sandbox.http.Refusal;
import io.swapline.sandbox.http.ServedRequest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Reads the body of a submit. Fields, types and ranges from WaveSpeed's video-face-swap page; a
 * field it does not list is refused.
 */
final class SwapBody {
  private static final int LAST_INDEX = 10;
  private static final int MOST_SECONDS = 600;
  private static final Set<String> GENDERS = Set.of("all", "female", "male");

  private final Map<String, String> texts = new LinkedHashMap<>();
  private final Map<String, String> options = new LinkedHashMap<>();

  private SwapBody() {}

  /** Reads a body to its end. */
  static SwapRequest read(ServedRequest call) throws Refusal, IOException {
    SwapBody reader = new SwapBody();
    for (Map.Entry<String, JsonNode> field : JsonBody.read(call)) {
      reader.field(field.getKey(), field.getValue());
    }
    return new SwapRequest(reader.required("video"), reader.required("face_image"), reader.options);
  }

  private String required(String name) throws Refusal {
    String text = texts.get(name);
    if (text == null) {
      throw JsonBody.missing(name);
    }
    return text;
  }

  private void field(String name, JsonNode value) throws Refusal {
    switch (name) {
      case "video", "face_image" -> texts.put(name, address(name, value));
      case "target_gender" -> {
        if (!value.isTextual() || !GENDERS.contains(value.textValue())) {
          throw JsonBody.invalid("target_gender is all, female or male");
        }
        options.put(name, value.textValue());
      }
      case "target_index" -> options.put(name, number(name, value, LAST_INDEX));
      case "max_duration" -> options.put(name, number(name, value, MOST_SECONDS));
      default -> throw JsonBody.invalid("unknown field " + name);
    }
  }

  private static String address(String name, JsonNode value) throws Refusal {
    if (!value.isTextual() || !value.textValue().matches("https?://.+")) {
      throw JsonBody.invalid(name + " is an address");
    }
    return value.textValue();
  }

  private static String number(String name, JsonNode value, int most) throws Refusal {
    return String.valueOf(JsonBody.number(name, value, 0, most));
  }
}
