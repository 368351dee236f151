package io.swapline.sandbox.novita;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.swapline.sandbox.http.Answer;
import io.swapline.sandbox.http.AnswerTemplate;
import io.swapline.sandbox.http.Refusal;
import java.util.Map;

/** One of Novita's answer bodies, read from its file. */
final class NovitaAnswer {
  private final AnswerTemplate body;

  NovitaAnswer(String name) {
    this.body = new AnswerTemplate(NovitaAnswer.class, name, NovitaAnswer::json);
  }

  Answer answer(Map<String, ?> values) {
    return Answer.json(200, body.fill(values));
  }

  String text(Map<String, ?> values) {
    return body.fill(values);
  }

  Answer refuse(Refusal refusal) {
    Map<String, Object> values =
        Map.of(
            "code", refusal.status(), "reason", refusal.reason(), "message", refusal.getMessage());
    return Answer.json(refusal.status(), body.fill(values));
  }

  private static String json(String value) {
    return new String(JsonStringEncoder.getInstance().quoteAsString(value));
  }
}
