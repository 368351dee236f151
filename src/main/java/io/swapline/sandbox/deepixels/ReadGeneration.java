package io.swapline.sandbox.deepixels;

import io.swapline.sandbox.fault.FaultPoint;
import io.swapline.sandbox.http.Answer;
import io.swapline.sandbox.http.Refusal;
import io.swapline.sandbox.http.RequestHandler;
import io.swapline.sandbox.http.ServedRequest;
import io.swapline.sandbox.task.TaskView;
import io.swapline.sandbox.vendor.VendorContext;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** {@code GET /v1/get?jobId=}: path and parameter are assumed. */
final class ReadGeneration implements RequestHandler {
  private static final String ID = "jobId";
  private final DeepixelsKey key;
  private final VendorContext context;
  private final Generations generations;

  ReadGeneration(DeepixelsKey key, VendorContext context, Generations generations) {
    this.key = key;
    this.context = context;
    this.generations = generations;
  }

  @Override
  public Answer serve(ServedRequest call) throws Refusal, IOException, InterruptedException {
    key.check(call);
    List<String> ids = call.query().getOrDefault(ID, List.of());
    if (!call.query().keySet().equals(Set.of(ID)) || ids.size() != 1) {
      throw DeepixelsError.BAD_REQUEST.because("the query has " + ID + " once");
    }
    call.reach(FaultPoint.AFTER_BODY);
    TaskView task =
        context
            .tasks()
            .poll(ids.get(0))
            .orElseThrow(() -> DeepixelsError.NOT_FOUND.because("job not found"));
    Answer answer = DeepixelsAnswer.success(generations.told(task));
    call.reach(FaultPoint.AFTER_TASK);
    return answer;
  }
}
