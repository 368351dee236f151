package io.swapline.sandbox.wavespeed;

import io.swapline.sandbox.fault.Point;
import io.swapline.sandbox.http.Answer;
import io.swapline.sandbox.http.Call;
import io.swapline.sandbox.http.Endpoint;
import io.swapline.sandbox.http.Refusal;
import io.swapline.sandbox.task.TaskView;
import io.swapline.sandbox.vendor.Workshop;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code GET /api/v3/predictions/{id}/result}, or without {@code /result}. */
final class ReadPrediction implements Endpoint {
  static final String PATH = "/api/v3/predictions/";
  private static final Pattern ID = Pattern.compile("([0-9a-f]+)(/result)?");
  private final ApiKey key;
  private final Workshop shop;
  private final Predictions predictions;

  ReadPrediction(ApiKey key, Workshop shop, Predictions predictions) {
    this.key = key;
    this.shop = shop;
    this.predictions = predictions;
  }

  @Override
  public Answer serve(Call call) throws Refusal, IOException, InterruptedException {
    key.checkWithoutQuery(call);
    call.reach(Point.AFTER_BODY);
    Matcher id = ID.matcher(call.path().substring(PATH.length()));
    if (!id.matches()) {
      throw Reason.NOT_FOUND.because("not found");
    }
    TaskView task =
        shop.tasks()
            .poll(id.group(1))
            .orElseThrow(() -> Reason.NOT_FOUND.because("prediction not found"));
    Answer answer = predictions.read(task);
    call.reach(Point.AFTER_TASK);
    return answer;
  }
}
