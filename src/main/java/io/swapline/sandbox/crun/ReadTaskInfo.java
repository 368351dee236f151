package io.swapline.sandbox.crun;

import io.swapline.sandbox.fault.FaultPoint;
import io.swapline.sandbox.http.Answer;
import io.swapline.sandbox.http.Refusal;
import io.swapline.sandbox.http.RequestHandler;
import io.swapline.sandbox.http.ServedRequest;
import io.swapline.sandbox.task.TaskView;
import io.swapline.sandbox.vendor.VendorContext;
import java.io.IOException;

/** {@code GET /api/v1/client/job/TaskInfo?task_id=}. */
final class ReadTaskInfo implements RequestHandler {
  private static final String ID = "task_id";
  private final CrunKey key;
  private final VendorContext context;
  private final TaskInfos infos;

  ReadTaskInfo(CrunKey key, VendorContext context, TaskInfos infos) {
    this.key = key;
    this.context = context;
    this.infos = infos;
  }

  @Override
  public Answer serve(ServedRequest call) throws Refusal, IOException, InterruptedException {
    key.checkWithQuery(call, ID);
    call.reach(FaultPoint.AFTER_BODY);
    TaskView task =
        context
            .tasks()
            .poll(call.query().get(ID).get(0))
            .orElseThrow(() -> CrunError.NOT_FOUND.because("task not found"));
    Answer answer = CrunAnswer.success(infos.info(task));
    call.reach(FaultPoint.AFTER_TASK);
    return answer;
  }
}
