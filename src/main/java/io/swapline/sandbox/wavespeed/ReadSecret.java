package io.swapline.sandbox.wavespeed;

import io.swapline.sandbox.fault.FaultPoint;
import io.swapline.sandbox.http.Answer;
import io.swapline.sandbox.http.Refusal;
import io.swapline.sandbox.http.RequestHandler;
import io.swapline.sandbox.http.ServedRequest;
import java.io.IOException;
import java.util.Map;

/** {@code GET /api/v3/webhook/secret}: what a receiver verifies callbacks with. */
final class ReadSecret implements RequestHandler {
  private final WaveSpeedAnswer done = new WaveSpeedAnswer("secret.json");
  private final WaveSpeedKey key;
  private final String secret;

  ReadSecret(WaveSpeedKey key, String secret) {
    this.key = key;
    this.secret = secret;
  }

  @Override
  public Answer serve(ServedRequest call) throws Refusal, IOException, InterruptedException {
    key.checkWithoutQuery(call);
    call.reach(FaultPoint.AFTER_BODY);
    Answer answer = done.answer(Map.of("secret", secret));
    call.reach(FaultPoint.AFTER_TASK);
    return answer;
  }
}
