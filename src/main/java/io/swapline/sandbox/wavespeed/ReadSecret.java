package io.swapline.sandbox.wavespeed;

import io.swapline.sandbox.fault.Point;
import io.swapline.sandbox.http.Answer;
import io.swapline.sandbox.http.Call;
import io.swapline.sandbox.http.Endpoint;
import io.swapline.sandbox.http.Refusal;
import java.io.IOException;
import java.util.Map;

/** {@code GET /api/v3/webhook/secret}: what a receiver verifies callbacks with. */
final class ReadSecret implements Endpoint {
  private final Words done = new Words("secret.json");
  private final ApiKey key;
  private final String secret;

  ReadSecret(ApiKey key, String secret) {
    this.key = key;
    this.secret = secret;
  }

  @Override
  public Answer serve(Call call) throws Refusal, IOException, InterruptedException {
    key.checkWithoutQuery(call);
    call.reach(Point.AFTER_BODY);
    Answer answer = done.answer(Map.of("secret", secret));
    call.reach(Point.AFTER_TASK);
    return answer;
  }
}
