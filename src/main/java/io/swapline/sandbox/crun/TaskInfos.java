package io.swapline.sandbox.crun;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swapline.sandbox.fault.TaskFault;
import io.swapline.sandbox.task.TaskStage;
import io.swapline.sandbox.task.TaskView;
import io.swapline.sandbox.vendor.VendorContext;
import java.time.Duration;
import java.util.Optional;

/** The tasks as Crun tells of them: with HTTP 200 and code 200 in every state. */
final class TaskInfos {
  private static final int GOOD = 200;

  /** Crun, page of the model: the generation failed. */
  private static final int FAILED = 501;

  private final VendorContext context;

  TaskInfos(VendorContext context) {
    this.context = context;
  }

  /** The {@code data} of a read, which is the body of a callback too (assumed for this model). */
  ObjectNode info(TaskView task) {
    String word = task.word(TaskInfos::word);
    ObjectNode info =
        CrunAnswer.node()
            .put("task_id", task.taskId())
            .put("provider", "crun")
            .put("model_version", TaskRequest.MODEL)
            .put("status", word)
            .put("create_at", task.times().submitted().getEpochSecond())
            .put("source", "api");
    ObjectNode input = info.putObject("param").putObject("input");
    task.input().forEach(input::put);
    boolean done = task.state() == TaskStage.DONE && word.equals("success");
    if (done || task.state() == TaskStage.FAILED) {
      result(task, done, info.putObject("result"));
      info.put("credits", done ? 10 : 0)
          .put(
              "duration_s",
              Duration.between(task.times().begins(), task.times().ends()).toSeconds())
          .put("complete_at", task.times().ends().getEpochSecond());
    } else {
      info.putNull("result").put("credits", 10).putNull("duration_s").putNull("complete_at");
    }
    return info;
  }

  private void result(TaskView task, boolean done, ObjectNode result) {
    Optional<TaskFault.ResultCode> other = task.taskFault(TaskFault.ResultCode.class);
    int code = other.map(TaskFault.ResultCode::code).orElse(done ? GOOD : FAILED);
    result
        .put("code", code)
        .put("message", other.map(TaskFault.ResultCode::message).orElse(task.reason()));
    var urls = result.putArray("media_urls");
    if (done && code == GOOD && task.taskFault(TaskFault.NoResult.class).isEmpty()) {
      urls.add(context.links().issue(task).toString());
    }
    result.putObject("usage");
  }

  private static String word(TaskStage stage) {
    return switch (stage) {
      case QUEUED -> "pending";
      case WORKING -> "running";
      case DONE -> "success";
      case FAILED -> "failed";
    };
  }
}
