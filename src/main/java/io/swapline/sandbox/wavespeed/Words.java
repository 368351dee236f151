package io.swapline.sandbox.wavespeed;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.swapline.sandbox.Answer;
import io.swapline.sandbox.Fixture;
import io.swapline.sandbox.Refusal;
import java.util.Map;

/** One of WaveSpeed's answer bodies, read from its file. */
final class Words {
  private static final int ENVELOPE_CODE = 4;
  private static final Words ERROR = new Words("error.json");
  private static final Words CODED = new Words("error-coded.json");
  private static final Words BARE = new Words("error-bare.json");
  private final Fixture body;

  Words(String name) {
    this.body = new Fixture(Words.class, name, Words::json);
  }

  Answer answer(Map<String, ?> values) {
    return Answer.json(200, body.fill(values));
  }

  /**
   * Three forms are seen: {@code message} with {@code error_code}, {@code code} with {@code
   * message}, and {@code error} alone.
   */
  static Answer refuse(Refusal refusal) {
    Words form = ERROR;
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
