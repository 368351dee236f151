package io.swapline.it.vendors;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swapline.sandbox.fault.FaultPoint;
import io.swapline.sandbox.fault.TaskFault;
import io.swapline.sandbox.http.Answer;
import io.swapline.sandbox.http.Refusal;
import io.swapline.sandbox.http.RequestHandler;
import io.swapline.sandbox.http.ServedRequest;
import io.swapline.sandbox.task.TaskStage;
import io.swapline.sandbox.task.TaskView;
import io.swapline.sandbox.vendor.VendorContext;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code GET …/result/listbyids?_ids=}: a list, empty for an id that is not known (assumed), with
 * the state as a number. A link stands there in every state; only the one of a success leads
 * anywhere.
 */
final class AkoolResults implements RequestHandler {
  private static final String IDS = "_ids";
  private static final int SUCCESS = 3;
  private final VendorContext context;

  AkoolResults(VendorContext context) {
    this.context = context;
  }

  @Override
  public Answer serve(ServedRequest call) throws Refusal, IOException, InterruptedException {
    AkoolAnswer.checkKey(call, context.options().apiKey());
    List<String> ids = call.query().getOrDefault(IDS, List.of());
    if (!call.query().keySet().equals(Set.of(IDS)) || ids.size() != 1) {
      throw AkoolAnswer.refusal(AkoolAnswer.PARAMETER, "the query has " + IDS + " once");
    }
    call.reach(FaultPoint.AFTER_BODY);
    ObjectNode data = AkoolAnswer.node();
    ArrayNode results = data.putArray("result");
    Optional<TaskView> task = context.tasks().poll(ids.get(0));
    task.ifPresent(seen -> tell(seen, results.addObject()));
    Answer answer = AkoolAnswer.success(data);
    call.reach(FaultPoint.AFTER_TASK);
    return answer;
  }

  private void tell(TaskView task, ObjectNode result) {
    int status = status(task);
    boolean done = task.state() == TaskStage.DONE && status == SUCCESS;
    String link =
        done ? context.links().issue(task).toString() : context.assetsUrl() + "/final_early.mp4";
    boolean without = task.taskFault(TaskFault.NoResult.class).isPresent();
    result
        .put("_id", task.taskId())
        .put("faceswap_type", 2)
        .put("faceswap_status", status)
        .put("deduction_status", done ? 2 : 1)
        .put("url", without ? "" : link)
        .put("createdAt", task.times().submitted().toString());
  }

  private static int status(TaskView task) {
    return task.taskFault(TaskFault.StatusWord.class)
        .map(word -> Integer.parseInt(word.word()))
        .orElseGet(
            () ->
                switch (task.state()) {
                  case QUEUED -> 1;
                  case WORKING -> 2;
                  case DONE -> SUCCESS;
                  case FAILED -> 4;
                });
  }
}
