package io.swapline.sandbox.wavespeed;

import com.fasterxml.jackson.databind.JsonNode;
import io.swapline.sandbox.http.Refusal;
import io.swapline.sandbox.http.ServedRequest;
import io.swapline.sandbox.vendor.JsonObject;
import java.io.IOException;
import java.util.Map;
import java.util.Set;

/** The JSON object that a request has as its body. */
final class JsonBody {
  private JsonBody() {}

  /** Reads a body to its end; its fields by name. */
  static Set<Map.Entry<String, JsonNode>> read(ServedRequest call) throws Refusal, IOException {
    return JsonObject.read(call, WaveSpeedError.BAD_REQUEST::because, JsonBody::invalid)
        .properties();
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
