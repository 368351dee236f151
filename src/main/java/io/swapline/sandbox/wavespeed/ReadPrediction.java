package io.swapline.sandbox.wavespeed;

import io.swapline.sandbox.fault.FaultPoint;
import io.swapline.sandbox.http.Answer;
import io.swapline.sandbox.http.Refusal;
import io.swapline.sandbox.http.RequestHandler;
import io.swapline.sandbox.http.ServedRequest;
import io.swapline.sandbox.task.TaskView;
import io.swapline.sandbox.vendor.VendorContext;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code GET /api/v3/predictions/{id}/result}, or without {@code /result}. */
final class ReadPrediction implements RequestHandler {
  static final String PATH = "/api/v3/predictions/";
  private static final Pattern ID = Pattern.compile("([0-9a-f]+)(/result)?");
  private final WaveSpeedKey key;
  private final VendorContext context;
  private final Predictions predictions;

  ReadPrediction(WaveSpeedKey key, VendorContext context, Predictions predictions) {
    this.key = key;
    this.context = context;
    this.predictions = predictions;
  }

  @Override
  public Answer serve(ServedRequest call) throws Refusal, IOException, InterruptedException {
    key.checkWithoutQuery(call);
    call.reach(FaultPoint.AFTER_BODY);
    Matcher id = ID.matcher(call.path().substring(PATH.length()));
    if (!id.matches()) {
      throw WaveSpeedError.NOT_FOUND.because("not found");
    }
    TaskView task =
        context
            .tasks()
            .poll(id.group(1))
            .orElseThrow(() -> WaveSpeedError.NOT_FOUND.because("prediction not found"));
    Answer answer = predictions.read(task);
    call.reach(FaultPoint.AFTER_TASK);
    return answer;
  }
}
