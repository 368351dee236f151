package io.swapline.sandbox.crun;

import com.fasterxml.jackson.databind.JsonNode;
import io.swapline.sandbox.account.Book;
import io.swapline.sandbox.http.Refusal;
import io.swapline.sandbox.http.ServedRequest;
import io.swapline.sandbox.vendor.JsonObject;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a submit asks for. A field that Crun's pages of face swaps do not list is refused; the one
 * that switches its checks off is a breach.
 *
 * @param video {@code video_url}, where the video is
 * @param face {@code new_face}, where the face is
 * @param callback {@code callback_url} as it came
 */
record TaskRequest(String video, String face, Optional<String> callback) {
  static final String MODEL = "video-face-swap";
  static final String VIDEO = "video_url";
  static final String FACE = "new_face";
  private static final String CHECKS_OFF = "disable_safety_checker";

  static TaskRequest read(ServedRequest call, Book book) throws Refusal, IOException {
    JsonNode body = JsonObject.read(call, CrunError.INVALID::because, CrunError.INVALID::because);
    JsonNode input = body.path("input");
    if (input.has(CHECKS_OFF) || body.has(CHECKS_OFF)) {
      book.breach("API POST: the submit has the field " + CHECKS_OFF);
    }
    only(body, Set.of("model", "input", "callback_url"));
    only(input, Set.of(VIDEO, FACE));
    if (!body.path("model").asText().equals(MODEL)) {
      throw CrunError.INVALID.because("model is " + MODEL);
    }
    Optional<String> callback =
        body.has("callback_url")
            ? Optional.of(text("callback_url", body.get("callback_url")))
            : Optional.empty();
    return new TaskRequest(text(VIDEO, input.path(VIDEO)), text(FACE, input.path(FACE)), callback);
  }

  private static void only(JsonNode object, Set<String> fields) throws Refusal {
    Set<String> names = new TreeSet<>();
    object.fieldNames().forEachRemaining(names::add);
    names.removeAll(fields);
    if (!names.isEmpty() || !object.isObject()) {
      throw CrunError.INVALID.because("fields that are not known: " + names);
    }
  }

  private static String text(String name, JsonNode value) throws Refusal {
    if (!value.isTextual() || !value.textValue().matches("https?://.+")) {
      throw CrunError.INVALID.because(name + " is an address");
    }
    return value.textValue();
  }

  /** The fields as they came, as far as a read shows them again. */
  Map<String, String> input() {
    return Map.of(VIDEO, video, FACE, face);
  }
}
