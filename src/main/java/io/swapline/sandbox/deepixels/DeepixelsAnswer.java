package io.swapline.sandbox.deepixels;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swapline.sandbox.http.Answer;
import io.swapline.sandbox.http.Refusal;

/** Answers without an envelope; an error has a status and a message. */
final class DeepixelsAnswer {
  private static final int OK = 200;
  private static final ObjectMapper JSON = new ObjectMapper();

  private DeepixelsAnswer() {}

  /** An empty object. */
  static ObjectNode node() {
    return JSON.createObjectNode();
  }

  static Answer success(ObjectNode body) {
    return Answer.json(OK, body.toString());
  }

  /** What its status holds is not documented: here what could be taken for a task's. */
  static Answer refuse(Refusal refusal) {
    ObjectNode body = node().put("status", "error").put("message", refusal.getMessage());
    return Answer.json(refusal.status(), body.toString());
  }
}
