package io.swapline.sandbox.novita;

import io.swapline.sandbox.fault.Point;
import io.swapline.sandbox.http.Answer;
import io.swapline.sandbox.http.Call;
import io.swapline.sandbox.http.Endpoint;
import io.swapline.sandbox.http.Refusal;
import io.swapline.sandbox.task.TaskView;
import io.swapline.sandbox.vendor.Workshop;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code GET /v3/async/task-result?task_id=…}: the state of a task, and its result when done. */
final class ReadTask implements Endpoint {
  private final TaskResults results;
  private final ApiKey key;
  private final Workshop shop;

  ReadTask(ApiKey key, Workshop shop) {
    this.key = key;
    this.shop = shop;
    this.results = new TaskResults(shop);
  }

  @Override
  public Answer serve(Call call) throws Refusal, IOException, InterruptedException {
    key.check(call);
    call.reach(Point.AFTER_BODY);
    TaskView task =
        shop.tasks()
            .poll(taskId(call.query()))
            .orElseThrow(() -> Reason.TASK_NOT_FOUND.because("task not found"));
    Answer answer = Answer.json(200, results.result(task));
    call.reach(Point.AFTER_TASK);
    return answer;
  }

  private static String taskId(Map<String, List<String>> query) throws Refusal {
    List<String> ids = query.getOrDefault("task_id", List.of());
    if (!query.keySet().equals(Set.of("task_id")) || ids.size() != 1 || ids.get(0).isEmpty()) {
      throw Reason.INVALID_REQUEST_BODY.because("the query is task_id and nothing else");
    }
    return ids.get(0);
  }
}
