package io.swapline.sandbox.crun;

import io.swapline.sandbox.callback.CallbackAddress;
import io.swapline.sandbox.fault.FaultPoint;
import io.swapline.sandbox.http.Answer;
import io.swapline.sandbox.http.Refusal;
import io.swapline.sandbox.http.RequestHandler;
import io.swapline.sandbox.http.ServedRequest;
import io.swapline.sandbox.media.PictureMetadata;
import io.swapline.sandbox.task.Tasks;
import io.swapline.sandbox.upload.StoredFile;
import io.swapline.sandbox.vendor.VendorContext;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** {@code POST /api/v1/client/job/CreateTask}: makes a task and charges for it. */
final class CreateTask implements RequestHandler {
  private final CrunKey key;
  private final VendorContext context;

  CreateTask(CrunKey key, VendorContext context) {
    this.key = key;
    this.context = context;
  }

  @Override
  public Answer serve(ServedRequest call) throws Refusal, IOException, InterruptedException {
    key.checkWithoutQuery(call);
    context.rate().admit(CrunError.TOO_MANY.because("too many requests"));
    TaskRequest wanted = TaskRequest.read(call, context.book());
    Optional<URI> callback = callback(wanted);
    call.names(wanted.video());
    call.reach(FaultPoint.AFTER_BODY);
    StoredFile video = media(TaskRequest.VIDEO, wanted.video());
    StoredFile face = media(TaskRequest.FACE, wanted.face());
    if (PictureMetadata.read(video.path()).isPresent()) {
      throw CrunError.INVALID.because(TaskRequest.VIDEO + " is a picture");
    }
    if (PictureMetadata.read(face.path()).isEmpty()) {
      throw CrunError.INVALID.because(TaskRequest.FACE + " is no picture");
    }
    Tasks.Wanted task = new Tasks.Wanted(video, face, Map.of(), "mp4", wanted.input(), callback);
    String id = context.tasks().make(call.submitNumber(), task);
    call.reach(FaultPoint.AFTER_TASK);
    return CrunAnswer.success(CrunAnswer.node().put("task_id", id));
  }

  private Optional<URI> callback(TaskRequest wanted) throws Refusal {
    if (wanted.callback().isEmpty()) {
      return Optional.empty();
    }
    Optional<URI> address =
        CallbackAddress.read(wanted.callback().get(), context.options().apiKey(), context.book());
    if (address.isEmpty()) {
      throw CrunError.INVALID.because("callback_url cannot be called");
    }
    return address;
  }

  private StoredFile media(String name, String address) throws Refusal {
    String ours = AnnounceUpload.address(context, "");
    return context
        .assets()
        .find(address.startsWith(ours) ? address.substring(ours.length()) : "")
        .orElseThrow(() -> CrunError.INVALID.because(name + " could not be downloaded"));
  }
}
