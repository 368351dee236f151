package io.swapline.sandbox.novita;

import io.swapline.sandbox.fault.FaultPoint;
import io.swapline.sandbox.http.Answer;
import io.swapline.sandbox.http.Refusal;
import io.swapline.sandbox.http.RequestHandler;
import io.swapline.sandbox.http.ServedRequest;
import io.swapline.sandbox.task.TaskView;
import io.swapline.sandbox.vendor.VendorContext;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code GET /v3/async/task-result?task_id=…}: the state of a task, and its result when done. */
final class ReadTask implements RequestHandler {
  private final TaskResults results;
  private final NovitaKey key;
  private final VendorContext context;

  ReadTask(NovitaKey key, VendorContext context) {
    this.key = key;
    this.context = context;
    this.results = new TaskResults(context);
  }

  @Override
  public Answer serve(ServedRequest call) throws Refusal, IOException, InterruptedException {
    key.check(call);
    call.reach(FaultPoint.AFTER_BODY);
    TaskView task =
        context
            .tasks()
            .poll(taskId(call.query()))
            .orElseThrow(() -> NovitaError.TASK_NOT_FOUND.because("task not found"));
    Answer answer = Answer.json(200, results.result(task));
    call.reach(FaultPoint.AFTER_TASK);
    return answer;
  }

  private static String taskId(Map<String, List<String>> query) throws Refusal {
    List<String> ids = query.getOrDefault("task_id", List.of());
    if (!query.keySet().equals(Set.of("task_id")) || ids.size() != 1 || ids.get(0).isEmpty()) {
      throw NovitaError.INVALID_REQUEST_BODY.because("the query is task_id and nothing else");
    }
    return ids.get(0);
  }
}
