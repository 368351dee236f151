package io.swapline.sandbox.wavespeed;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swapline.sandbox.fault.TaskFault;
import io.swapline.sandbox.http.Answer;
import io.swapline.sandbox.task.TaskStage;
import io.swapline.sandbox.task.TaskView;
import io.swapline.sandbox.vendor.VendorContext;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The prediction objects that WaveSpeed answers with: HTTP 200 and code 200 in every state, a
 * failed one included.
 */
final class Predictions {
  /** WaveSpeed, error-codes page: the task failed. */
  private static final int TASK_FAILED = 1405;

  static final String MODEL = "wavespeed-ai/video-face-swap";

  private final WaveSpeedAnswer open = new WaveSpeedAnswer("prediction.json");
  private final WaveSpeedAnswer completed = new WaveSpeedAnswer("prediction-completed.json");
  private final WaveSpeedAnswer flagged = new WaveSpeedAnswer("prediction-flagged.json");
  private final VendorContext context;

  Predictions(VendorContext context) {
    this.context = context;
  }

  /** As a submit answers. */
  Answer created(String id) {
    return WaveSpeedAnswer.success(
        open.object(values(id, "created", context.options().clock().instant())));
  }

  /** As a read answers. */
  Answer read(TaskView task) {
    return WaveSpeedAnswer.success(context.options().inputShown() ? withInput(task) : object(task));
  }

  /**
   * One page of a list; its items have no input.
   *
   * @param total how many are on all pages
   */
  Answer list(int page, int total, List<TaskView> tasks) {
    ObjectNode data = WaveSpeedAnswer.node().put("page", page).put("total", total);
    ArrayNode items = data.putArray("items");
    tasks.forEach(task -> items.add(object(task)));
    return WaveSpeedAnswer.success(data);
  }

  /** WaveSpeed, how-to-use-webhooks page: the prediction itself, without an envelope. */
  String callback(TaskView task) {
    return withInput(task).toString();
  }

  private ObjectNode withInput(TaskView task) {
    ObjectNode prediction = object(task);
    ObjectNode input = prediction.putObject("input");
    task.input().forEach(input::put);
    return prediction;
  }

  private ObjectNode object(TaskView task) {
    String word = word(task);
    Map<String, Object> values = values(task.taskId(), word, task.times().submitted());
    if (task.state() == TaskStage.FAILED) {
      values.put("error", task.reason());
      values.put("code", TASK_FAILED);
    }
    boolean offered = word.equals("completed") && task.state() == TaskStage.DONE;
    if (!offered || task.taskFault(TaskFault.NoResult.class).isPresent()) {
      return open.object(values);
    }
    values.put("output", context.links().issue(task));
    values.put(
        "execution", Duration.between(task.times().begins(), task.times().ends()).toMillis());
    return (task.taskFault(TaskFault.Flagged.class).isPresent() ? flagged : completed)
        .object(values);
  }

  private Map<String, Object> values(String id, String word, Instant created) {
    Map<String, Object> values = new HashMap<>();
    values.put("id", id);
    values.put("model", MODEL);
    values.put("get", context.assetsUrl() + ForbiddenAddress.PATH + id);
    values.put("status", word);
    values.put("created_at", created);
    values.put("error", "");
    values.put("code", 0);
    values.put("execution", 0);
    return values;
  }

  /** How its state is named. */
  static String word(TaskView task) {
    return task.word(Predictions::plainWord);
  }

  private static String plainWord(TaskStage stage) {
    return switch (stage) {
      case QUEUED -> "created";
      case WORKING -> "processing";
      case DONE -> "completed";
      case FAILED -> "failed";
    };
  }
}
