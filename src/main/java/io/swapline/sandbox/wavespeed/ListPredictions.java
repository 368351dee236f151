package io.swapline.sandbox.wavespeed;

import io.swapline.sandbox.fault.Point;
import io.swapline.sandbox.http.Answer;
import io.swapline.sandbox.http.Call;
import io.swapline.sandbox.http.Endpoint;
import io.swapline.sandbox.http.Refusal;
import io.swapline.sandbox.task.TaskView;
import io.swapline.sandbox.vendor.Workshop;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * {@code POST /api/v3/predictions}: the predictions of the last seven days, newest first, those of
 * others who use the same account among them.
 */
final class ListPredictions implements Endpoint {
  private static final Duration KEPT = Duration.ofDays(7);
  private final ApiKey key;
  private final Workshop shop;
  private final Predictions predictions;

  ListPredictions(ApiKey key, Workshop shop, Predictions predictions) {
    this.key = key;
    this.shop = shop;
    this.predictions = predictions;
  }

  @Override
  public Answer serve(Call call) throws Refusal, IOException, InterruptedException {
    key.checkWithoutQuery(call);
    ListRequest wanted = ListRequest.read(call);
    call.reach(Point.AFTER_BODY);
    Instant oldest = shop.options().clock().instant().minus(KEPT);
    List<TaskView> found =
        shop.tasks().newestFirst().stream()
            .filter(task -> !task.times().submitted().isBefore(oldest))
            .filter(task -> wanted.covers(task.times().submitted()))
            .filter(task -> wanted.model().map(Predictions.MODEL::equals).orElse(true))
            .filter(task -> wanted.status().map(Predictions.word(task)::equals).orElse(true))
            .toList();
    List<TaskView> page = found.stream().skip(wanted.skipped()).limit(wanted.pageSize()).toList();
    shop.book().listed();
    Answer answer = predictions.list(wanted.page(), found.size(), page);
    call.reach(Point.AFTER_TASK);
    return answer;
  }
}
