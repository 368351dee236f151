package io.swapline.sandbox.wavespeed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swapline.sandbox.http.Answer;
import io.swapline.sandbox.http.AnswerTemplate;
import io.swapline.sandbox.http.Refusal;
import java.util.Map;

/** One of WaveSpeed's answer bodies, read from its file. */
final class WaveSpeedAnswer {
  private static final int ENVELOPE_CODE = 4;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final WaveSpeedAnswer ERROR = new WaveSpeedAnswer("error.json");
  private static final WaveSpeedAnswer CODED = new WaveSpeedAnswer("error-coded.json");
  private static final WaveSpeedAnswer BARE = new WaveSpeedAnswer("error-bare.json");
  private final AnswerTemplate body;

  WaveSpeedAnswer(String name) {
    this.body = new AnswerTemplate(WaveSpeedAnswer.class, name, WaveSpeedAnswer::json);
  }

  Answer answer(Map<String, ?> values) {
    return Answer.json(200, body.fill(values));
  }

  /** The body as an object that more can be put into. */
  ObjectNode object(Map<String, ?> values) {
    try {
      return JSON.readValue(body.fill(values), ObjectNode.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a body in a file is no JSON object", e);
    }
  }

  /** An empty object. */
  static ObjectNode node() {
    return JSON.createObjectNode();
  }

  /** The envelope of every answer that is no refusal. */
  static Answer success(JsonNode data) {
    ObjectNode envelope = node().put("code", 200).put("message", "success");
    return Answer.json(200, envelope.set("data", data).toString());
  }

  /**
   * Three forms are seen: {@code message} with {@code error_code}, {@code code} with {@code
   * message}, and {@code error} alone.
   */
  static Answer refuse(Refusal refusal) {
    WaveSpeedAnswer form = ERROR;
    if (refusal.reason().isEmpty()) {
      form = BARE;
    } else if (refusal.reason().length() == ENVELOPE_CODE) {
      form = CODED;
    }
    Map<String, Object> values = Map.of("code", refusal.reason(), "message", refusal.getMessage());
    return Answer.json(refusal.status(), form.body.fill(values));
  }

  private static String json(String value) {
    return new String(JsonStringEncoder.getInstance().quoteAsString(value));
  }
}
