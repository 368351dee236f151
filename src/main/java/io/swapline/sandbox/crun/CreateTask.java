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
import io.swapline.sandbox.vendor.NamedMedia;
import io.swapline.sandbox.vendor.VendorContext;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** {@code POST /api/v1/client/job/CreateTask}: makes a task and charges for it. */
final class CreateTask implements RequestHandler {
  /** Bytes; assumed, no page of Crun's says a limit. */
  private static final long LIMIT = 300_000_000;

  private final CrunKey key;
  private final VendorContext context;
  private final NamedMedia named;

  CreateTask(CrunKey key, VendorContext context) {
    this.key = key;
    this.context = context;
    this.named = new NamedMedia(context, LIMIT);
  }

  @Override
  public Answer serve(ServedRequest call) throws Refusal, IOException, InterruptedException {
    key.checkWithoutQuery(call);
    context.rate().admit(CrunError.TOO_MANY.because("too many requests"));
    TaskRequest wanted = TaskRequest.read(call, context.book());
    Optional<URI> callback = callback(wanted);
    call.names(wanted.video());
    call.reach(FaultPoint.AFTER_BODY);
    StoredFile video = media(TaskRequest.VIDEO, wanted.video(), "video/");
    StoredFile face = media(TaskRequest.FACE, wanted.face(), "image/");
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

  /** Official client code: an upload, or any public address. */
  private StoredFile media(String name, String address, String type)
      throws Refusal, IOException, InterruptedException {
    try {
      return named.file(AnnounceUpload.address(context, ""), address, type);
    } catch (IOException e) {
      throw CrunError.INVALID.because(name + " could not be downloaded: " + e.getMessage());
    }
  }
}
