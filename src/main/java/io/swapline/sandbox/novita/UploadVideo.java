package io.swapline.sandbox.novita;

import io.swapline.sandbox.fault.FaultPoint;
import io.swapline.sandbox.http.Answer;
import io.swapline.sandbox.http.Refusal;
import io.swapline.sandbox.http.RequestHandler;
import io.swapline.sandbox.http.ServedRequest;
import io.swapline.sandbox.upload.StoredFile;
import io.swapline.sandbox.vendor.VendorContext;
import java.io.IOException;
import java.util.Map;

/** {@code PUT /video}: raw bytes of a stated length, no key; gives an id. */
final class UploadVideo implements RequestHandler {
  /** Novita, video-merge-face page: at most 100 MB. */
  static final long LIMIT = 100L << 20;

  private final NovitaAnswer done = new NovitaAnswer("upload.json");
  private final VendorContext context;

  UploadVideo(VendorContext context) {
    this.context = context;
  }

  @Override
  public Answer serve(ServedRequest call) throws Refusal, IOException, InterruptedException {
    if (call.length().isEmpty()) {
      context.book().breach("ASSETS PUT: an upload without Content-Length");
      throw new Refusal(411, NovitaError.INVALID_REQUEST_BODY.name(), "Content-Length is required");
    }
    if (!call.query().isEmpty()) {
      throw NovitaError.INVALID_REQUEST_BODY.because("an upload has no query");
    }
    if (call.length().getAsLong() == 0) {
      throw NovitaError.INVALID_REQUEST_BODY.because("the video is empty");
    }
    if (call.length().getAsLong() > LIMIT) {
      throw NovitaError.INVALID_REQUEST_BODY.because("the video exceeds 100 MB");
    }
    StoredFile video = context.intake().receive(call.body(), LIMIT);
    call.reach(FaultPoint.AFTER_BODY);
    String id = context.assets().add(video);
    context.book().uploaded(id, video);
    call.reach(FaultPoint.AFTER_TASK);
    return done.answer(Map.of("assets_id", id));
  }
}
