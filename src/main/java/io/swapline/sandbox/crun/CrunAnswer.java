package io.swapline.sandbox.crun;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swapline.sandbox.http.Answer;
import io.swapline.sandbox.http.Refusal;

/** Crun's envelope: code, message and data, whatever HTTP says. */
final class CrunAnswer {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String INVALID = "422";

  private CrunAnswer() {}

  /** An empty object. */
  static ObjectNode node() {
    return JSON.createObjectNode();
  }

  static Answer success(JsonNode data) {
    ObjectNode envelope = node().put("code", 200).put("message", "success");
    return Answer.json(200, envelope.set("data", data).toString());
  }

  /** What is wrong with an input stands in a list; which fields its items have is assumed. */
  static Answer refuse(Refusal refusal) {
    boolean invalid = refusal.reason().equals(INVALID);
    ObjectNode envelope =
        node()
            .put("code", Integer.parseInt(refusal.reason()))
            .put("message", invalid ? "validation error" : refusal.getMessage());
    envelope.putNull("data");
    if (invalid) {
      envelope.putArray("errors").addObject().put("message", refusal.getMessage());
    }
    return Answer.json(refusal.status(), envelope.toString());
  }
}
