package io.swapline.sandbox.wavespeed;

import io.swapline.sandbox.fault.FaultPoint;
import io.swapline.sandbox.http.Answer;
import io.swapline.sandbox.http.Refusal;
import io.swapline.sandbox.http.RequestHandler;
import io.swapline.sandbox.http.ServedRequest;
import io.swapline.sandbox.task.TaskView;
import io.swapline.sandbox.vendor.VendorContext;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * {@code POST /api/v3/predictions}: the predictions of the last seven days, newest first, those of
 * others who use the same account among them.
 */
final class ListPredictions implements RequestHandler {
  private static final Duration KEPT = Duration.ofDays(7);
  private final WaveSpeedKey key;
  private final VendorContext context;
  private final Predictions predictions;

  ListPredictions(WaveSpeedKey key, VendorContext context, Predictions predictions) {
    this.key = key;
    this.context = context;
    this.predictions = predictions;
  }

  @Override
  public Answer serve(ServedRequest call) throws Refusal, IOException, InterruptedException {
    key.checkWithoutQuery(call);
    ListRequest wanted = ListRequest.read(call);
    call.reach(FaultPoint.AFTER_BODY);
    Instant oldest = context.options().clock().instant().minus(KEPT);
    List<TaskView> found =
        context.tasks().newestFirst().stream()
            .filter(task -> !task.times().submitted().isBefore(oldest))
            .filter(task -> wanted.covers(task.times().submitted()))
            .filter(task -> wanted.model().map(Predictions.MODEL::equals).orElse(true))
            .filter(task -> wanted.status().map(Predictions.word(task)::equals).orElse(true))
            .toList();
    List<TaskView> page = found.stream().skip(wanted.skipped()).limit(wanted.pageSize()).toList();
    context.book().listed();
    Answer answer = predictions.list(wanted.page(), found.size(), page);
    call.reach(FaultPoint.AFTER_TASK);
    return answer;
  }
}
