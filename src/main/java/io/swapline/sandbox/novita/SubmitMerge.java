package io.swapline.sandbox.novita;

import io.swapline.sandbox.callback.CallbackAddress;
import io.swapline.sandbox.fault.FaultPoint;
import io.swapline.sandbox.http.Answer;
import io.swapline.sandbox.http.Refusal;
import io.swapline.sandbox.http.RequestHandler;
import io.swapline.sandbox.http.ServedRequest;
import io.swapline.sandbox.media.VideoMetadata;
import io.swapline.sandbox.task.Tasks;
import io.swapline.sandbox.upload.StoredFile;
import io.swapline.sandbox.vendor.VendorContext;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;

/** {@code POST /v3/async/video-merge-face}: makes a task and charges for it. */
final class SubmitMerge implements RequestHandler {
  /** Novita, video-merge-face page: 3840 x 2160. */
  private static final int VIDEO_WIDTH = 3840;

  private static final int VIDEO_HEIGHT = 2160;
  private final NovitaAnswer done = new NovitaAnswer("submit.json");
  private final NovitaKey key;
  private final VendorContext context;

  SubmitMerge(NovitaKey key, VendorContext context) {
    this.key = key;
    this.context = context;
  }

  @Override
  public Answer serve(ServedRequest call) throws Refusal, IOException, InterruptedException {
    key.check(call);
    context.rate().admit(NovitaError.RATE_LIMIT_EXCEEDED.because("rate limit exceeded"));
    StrictJson.check(call);
    MergeRequest wanted = MergeBody.read(call.body(), context.intake(), call::names);
    String taskId;
    try {
      call.reach(FaultPoint.AFTER_BODY);
      PictureRules.check(wanted.face(), "the face");
      Optional<URI> callback = callback(wanted);
      taskId = make(call.submitNumber(), video(wanted.assetId()), wanted, callback);
    } catch (Refusal | IOException e) {
      Files.deleteIfExists(wanted.face().path());
      throw e;
    }
    call.reach(FaultPoint.AFTER_TASK);
    return done.answer(Map.of("task_id", taskId));
  }

  private String make(
      int submitNumber, StoredFile video, MergeRequest wanted, Optional<URI> callback) {
    Map<String, String> options =
        Map.of(
            "enable_restore", String.valueOf(wanted.restore()),
            "response_video_type", wanted.type());
    return context
        .tasks()
        .make(
            submitNumber,
            new Tasks.Wanted(video, wanted.face(), options, wanted.type(), Map.of(), callback));
  }

  private Optional<URI> callback(MergeRequest wanted) throws Refusal {
    if (wanted.webhook().isEmpty()) {
      return Optional.empty();
    }
    Optional<URI> address =
        CallbackAddress.read(wanted.webhook().get(), context.options().apiKey(), context.book());
    if (address.isEmpty()) {
      throw NovitaError.INVALID_REQUEST_BODY.because("extra.webhook.url is no https address");
    }
    return address;
  }

  private StoredFile video(String assetId) throws Refusal, IOException {
    StoredFile video =
        context
            .assets()
            .find(assetId)
            .orElseThrow(
                () -> NovitaError.INVALID_REQUEST_BODY.because("video_assets_id is not known"));
    VideoMetadata head = VideoMetadata.read(video.path());
    if (!head.mp4()) {
      throw NovitaError.INVALID_REQUEST_BODY.because("the video is no MP4");
    }
    if (head.width() > VIDEO_WIDTH || head.height() > VIDEO_HEIGHT) {
      throw NovitaError.INVALID_REQUEST_BODY.because("the video exceeds 3840x2160");
    }
    return video;
  }
}
