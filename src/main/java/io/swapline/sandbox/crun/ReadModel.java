package io.swapline.sandbox.crun;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swapline.sandbox.fault.FaultPoint;
import io.swapline.sandbox.http.Answer;
import io.swapline.sandbox.http.Refusal;
import io.swapline.sandbox.http.RequestHandler;
import io.swapline.sandbox.http.ServedRequest;
import java.io.IOException;

/** {@code GET /api/v1/client/job/Models/video-face-swap}: the names of the model's inputs. */
final class ReadModel implements RequestHandler {
  private final CrunKey key;

  ReadModel(CrunKey key) {
    this.key = key;
  }

  @Override
  public Answer serve(ServedRequest call) throws Refusal, IOException, InterruptedException {
    key.checkWithoutQuery(call);
    call.reach(FaultPoint.AFTER_BODY);
    ObjectNode data = CrunAnswer.node().put("model", TaskRequest.MODEL);
    ObjectNode schema = data.putObject("input_schema").put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    properties.putObject(TaskRequest.VIDEO).put("type", "string");
    properties.putObject(TaskRequest.FACE).put("type", "string");
    schema.putArray("required").add(TaskRequest.VIDEO).add(TaskRequest.FACE);
    return CrunAnswer.success(data);
  }
}
