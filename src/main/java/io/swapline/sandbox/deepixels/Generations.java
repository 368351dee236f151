package io.swapline.sandbox.deepixels;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swapline.sandbox.fault.TaskFault;
import io.swapline.sandbox.task.TaskStage;
import io.swapline.sandbox.task.TaskView;
import io.swapline.sandbox.vendor.VendorContext;

/** The tasks as the vendor tells of them, in a read and in a callback alike. */
final class Generations {
  private final VendorContext context;

  Generations(VendorContext context) {
    this.context = context;
  }

  /** Words other than created and completed, and where a failure says why, are assumed. */
  ObjectNode told(TaskView task) {
    String word = task.word(Generations::word);
    ObjectNode told =
        DeepixelsAnswer.node()
            .put("jobId", task.taskId())
            .put("model", GenerateRequest.MODEL)
            .put("status", word);
    ObjectNode input = told.putObject("input");
    task.input().forEach(input::put);
    if (task.state() == TaskStage.DONE && word.equals("completed")) {
      ObjectNode output = told.putObject("output");
      if (task.taskFault(TaskFault.NoResult.class).isEmpty()) {
        output.put("videoUrl", context.links().issue(task).toString());
      }
    } else if (task.state() == TaskStage.FAILED) {
      told.put("message", task.reason());
    }
    return told.put("date", task.times().submitted().toEpochMilli());
  }

  private static String word(TaskStage stage) {
    return switch (stage) {
      case QUEUED -> "created";
      case WORKING -> "processing";
      case DONE -> "completed";
      case FAILED -> "failed";
    };
  }
}
