package io.swapline.sandbox.novita;

import io.swapline.sandbox.fault.TaskFault;
import io.swapline.sandbox.task.TaskStage;
import io.swapline.sandbox.task.TaskView;
import io.swapline.sandbox.vendor.VendorContext;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The state of a task in Novita's words, and its result when done. */
final class TaskResults {
  private final NovitaAnswer running = new NovitaAnswer("task-running.json");
  private final NovitaAnswer succeeded = new NovitaAnswer("task-succeed.json");
  private final NovitaAnswer flagged = new NovitaAnswer("task-succeed-flagged.json");
  private final NovitaAnswer empty = new NovitaAnswer("task-succeed-empty.json");
  private final NovitaAnswer failed = new NovitaAnswer("task-failed.json");
  private final VendorContext context;

  TaskResults(VendorContext context) {
    this.context = context;
  }

  /** Novita, model-apis-webhook page: what a read answers, inside of an event. */
  String event(TaskView task) {
    return "{\"event_type\":\"ASYNC_TASK_RESULT\",\"payload\":" + result(task) + "}";
  }

  /** As a read answers. */
  String result(TaskView task) {
    Map<String, Object> values = values(task);
    return switch (task.state()) {
      case QUEUED, WORKING -> running.text(values);
      case FAILED -> failed.text(values);
      case DONE -> {
        if (task.taskFault(TaskFault.NoResult.class).isPresent()) {
          yield empty.text(values);
        }
        values.put("video_url", context.links().issue(task));
        values.put("video_url_ttl", context.links().lifeSeconds());
        values.put("video_type", task.resultName().endsWith(".gif") ? "gif" : "mp4");
        yield task.taskFault(TaskFault.Flagged.class).isPresent()
            ? flagged.text(values)
            : succeeded.text(values);
      }
    };
  }

  private static Map<String, Object> values(TaskView task) {
    Map<String, Object> values = new HashMap<>();
    values.put("task_id", task.taskId());
    values.put("status", task.word(TaskResults::word));
    values.put("reason", task.reason());
    values.put("eta", task.etaSeconds());
    values.put("progress_percent", task.percent());
    TaskView.Times times = task.times();
    values.put("submit_time_ms", times.submitted().toEpochMilli());
    values.put("execute_time_ms", Duration.between(times.begins(), times.ends()).toMillis());
    values.put("complete_time_ms", times.ends().toEpochMilli());
    return values;
  }

  private static String word(TaskStage stage) {
    return switch (stage) {
      case QUEUED -> "TASK_STATUS_QUEUED";
      case WORKING -> "TASK_STATUS_PROCESSING";
      case DONE -> "TASK_STATUS_SUCCEED";
      case FAILED -> "TASK_STATUS_FAILED";
    };
  }
}
