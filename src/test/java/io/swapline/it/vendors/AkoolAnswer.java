package io.swapline.it.vendors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swapline.sandbox.http.Answer;
import io.swapline.sandbox.http.Refusal;
import io.swapline.sandbox.http.ServedRequest;
import java.util.List;

/** Akool's envelope: a code, 1000 for good, with HTTP 200 for all of them (its page faceswap). */
final class AkoolAnswer {
  static final String KEY_HEADER = "x-api-key";
  static final String PARAMETER = "1003";
  static final String TOO_OFTEN = "1005";
  static final String UNAUTHORIZED = "1101";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int GOOD = 1000;

  private AkoolAnswer() {}

  /** An empty object. */
  static ObjectNode node() {
    return JSON.createObjectNode();
  }

  static Answer success(JsonNode data) {
    return Answer.json(
        200, node().put("code", GOOD).put("msg", "OK").<ObjectNode>set("data", data).toString());
  }

  static Refusal refusal(String code, String message) {
    return new Refusal(200, code, message);
  }

  static Answer refuse(Refusal refusal) {
    ObjectNode body =
        node().put("code", Integer.parseInt(refusal.reason())).put("msg", refusal.getMessage());
    return Answer.json(refusal.status(), body.toString());
  }

  /** Refuses a request without the key in its one header. */
  static void checkKey(ServedRequest call, String key) throws Refusal {
    if (!call.headers(KEY_HEADER).equals(List.of(key))) {
      throw refusal(UNAUTHORIZED, "invalid authorization");
    }
  }
}
