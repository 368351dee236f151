package io.swapline.sandbox.deepixels;

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
 * What a submit asks for. A field that the vendor's page does not list is refused; another model
 * than the one is a breach, as this endpoint sells others too.
 *
 * @param video {@code videoUrl}, where the video is
 * @param face {@code faceUrl}, where the face is
 * @param advanced as it came; empty where it did not
 * @param webhook as it came
 */
record GenerateRequest(
    String video, String face, Optional<Boolean> advanced, Optional<String> webhook) {
  static final String MODEL = "nudifyme/video/faceswap";
  static final String VIDEO = "videoUrl";
  static final String FACE = "faceUrl";
  static final String ADVANCED = "advanced";
  static final String WEBHOOK = "webhook";

  static GenerateRequest read(ServedRequest call, Book book) throws Refusal, IOException {
    JsonNode body =
        JsonObject.read(
            call, DeepixelsError.BAD_REQUEST::because, DeepixelsError.BAD_REQUEST::because);
    if (!body.path("model").asText().equals(MODEL)) {
      book.breach("API POST: the submit is for another model than " + MODEL);
      throw DeepixelsError.BAD_REQUEST.because("model is unknown");
    }
    JsonNode input = body.path("input");
    only(body, Set.of("model", "input", WEBHOOK));
    only(input, Set.of(VIDEO, FACE, ADVANCED));
    if (input.has(ADVANCED) && !input.get(ADVANCED).isBoolean()) {
      throw DeepixelsError.BAD_REQUEST.because(ADVANCED + " is true or false");
    }
    return new GenerateRequest(
        address(VIDEO, input.path(VIDEO)),
        address(FACE, input.path(FACE)),
        Optional.ofNullable(input.get(ADVANCED)).map(JsonNode::booleanValue),
        body.has(WEBHOOK) ? Optional.of(address(WEBHOOK, body.get(WEBHOOK))) : Optional.empty());
  }

  private static void only(JsonNode object, Set<String> fields) throws Refusal {
    Set<String> names = new TreeSet<>();
    object.fieldNames().forEachRemaining(names::add);
    names.removeAll(fields);
    if (!names.isEmpty() || !object.isObject()) {
      throw DeepixelsError.BAD_REQUEST.because("fields that are not known: " + names);
    }
  }

  private static String address(String name, JsonNode value) throws Refusal {
    if (!value.isTextual() || !value.textValue().matches("https?://.+")) {
      throw DeepixelsError.BAD_REQUEST.because(name + " is an address");
    }
    return value.textValue();
  }

  /** What of it a read shows again. */
  Map<String, String> input() {
    return Map.of(VIDEO, video, FACE, face);
  }

  /** The vendor's options that were sent. */
  Map<String, String> options() {
    return advanced.map(value -> Map.of(ADVANCED, value.toString())).orElse(Map.of());
  }
}
