package io.swapline.callback;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;

/** JSON of others, which may be none. */
final class CallbackBody {
  private CallbackBody() {}

  /** The tree; missing where it is no JSON. */
  static JsonNode parse(ObjectMapper mapper, byte[] bytes) {
    try {
      JsonNode tree = mapper.readTree(bytes);
      return tree == null ? MissingNode.getInstance() : tree;
    } catch (IOException e) {
      return MissingNode.getInstance();
    }
  }
}
