package io.swapline.sandbox.novita;

import io.swapline.sandbox.Answer;
import io.swapline.sandbox.Call;
import io.swapline.sandbox.Endpoint;
import io.swapline.sandbox.Point;
import io.swapline.sandbox.Refusal;
import io.swapline.sandbox.TaskView;
import io.swapline.sandbox.Twist;
import io.swapline.sandbox.Workshop;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code GET /v3/async/task-result?task_id=…}: the state of a task, and its result when done. */
final class ReadTask implements Endpoint {
  private final Words running = new Words("task-running.json");
  private final Words succeeded = new Words("task-succeed.json");
  private final Words flagged = new Words("task-succeed-flagged.json");
  private final Words empty = new Words("task-succeed-empty.json");
  private final Words failed = new Words("task-failed.json");
  private final ApiKey key;
  private final Workshop shop;

  ReadTask(ApiKey key, Workshop shop) {
    this.key = key;
    this.shop = shop;
  }

  @Override
  public Answer serve(Call call) throws Refusal, IOException, InterruptedException {
    key.check(call);
    call.reach(Point.AFTER_BODY);
    TaskView task =
        shop.tasks()
            .poll(taskId(call.query()))
            .orElseThrow(() -> Reason.TASK_NOT_FOUND.because("task not found"));
    Answer answer = answer(task);
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

  private Answer answer(TaskView task) {
    Map<String, Object> values = values(task);
    return switch (task.state()) {
      case QUEUED, WORKING -> running.answer(values);
      case FAILED -> failed.answer(values);
      case DONE -> {
        if (task.twist(Twist.NoResult.class).isPresent()) {
          yield empty.answer(values);
        }
        values.put("video_url", shop.links().issue(task));
        values.put("video_url_ttl", shop.links().lifeSeconds());
        values.put("video_type", task.resultName().endsWith(".gif") ? "gif" : "mp4");
        yield task.twist(Twist.Flagged.class).isPresent()
            ? flagged.answer(values)
            : succeeded.answer(values);
      }
    };
  }

  private static Map<String, Object> values(TaskView task) {
    Map<String, Object> values = new HashMap<>();
    values.put("task_id", task.taskId());
    values.put(
        "status",
        task.twist(Twist.StatusWord.class).map(Twist.StatusWord::word).orElseGet(() -> word(task)));
    values.put("reason", task.reason());
    values.put("eta", task.etaSeconds());
    values.put("progress_percent", task.percent());
    TaskView.Times times = task.times();
    values.put("submit_time_ms", times.submitted().toEpochMilli());
    values.put("execute_time_ms", Duration.between(times.begins(), times.ends()).toMillis());
    values.put("complete_time_ms", times.ends().toEpochMilli());
    return values;
  }

  private static String word(TaskView task) {
    return switch (task.state()) {
      case QUEUED -> "TASK_STATUS_QUEUED";
      case WORKING -> "TASK_STATUS_PROCESSING";
      case DONE -> "TASK_STATUS_SUCCEED";
      case FAILED -> "TASK_STATUS_FAILED";
    };
  }
}
