package io.swapline.callback;

import io.swapline.json.AnswerJson;
import java.nio.charset.StandardCharsets;

/** JSON of others, which may be none. */
final class CallbackBody {
  private CallbackBody() {}

  /** What can be read of it. */
  static AnswerJson parse(byte[] bytes) {
    return AnswerJson.of(new String(bytes, StandardCharsets.UTF_8));
  }
}
