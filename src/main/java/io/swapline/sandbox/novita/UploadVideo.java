package io.swapline.sandbox.novita;

import io.swapline.sandbox.fault.Point;
import io.swapline.sandbox.http.Answer;
import io.swapline.sandbox.http.Call;
import io.swapline.sandbox.http.Endpoint;
import io.swapline.sandbox.http.Refusal;
import io.swapline.sandbox.upload.StoredFile;
import io.swapline.sandbox.vendor.Workshop;
import java.io.IOException;
import java.util.Map;

/** {@code PUT /video}: raw bytes of a stated length, no key; gives an id. */
final class UploadVideo implements Endpoint {
  /** Novita, video-merge-face page: at most 100 MB. */
  static final long LIMIT = 100L << 20;

  private final Words done = new Words("upload.json");
  private final Workshop shop;

  UploadVideo(Workshop shop) {
    this.shop = shop;
  }

  @Override
  public Answer serve(Call call) throws Refusal, IOException, InterruptedException {
    if (call.length().isEmpty()) {
      shop.book().breach("ASSETS PUT: an upload without Content-Length");
      throw new Refusal(411, Reason.INVALID_REQUEST_BODY.name(), "Content-Length is required");
    }
    if (!call.query().isEmpty()) {
      throw Reason.INVALID_REQUEST_BODY.because("an upload has no query");
    }
    if (call.length().getAsLong() == 0) {
      throw Reason.INVALID_REQUEST_BODY.because("the video is empty");
    }
    if (call.length().getAsLong() > LIMIT) {
      throw Reason.INVALID_REQUEST_BODY.because("the video exceeds 100 MB");
    }
    StoredFile video = shop.intake().receive(call.body(), LIMIT);
    call.reach(Point.AFTER_BODY);
    String id = shop.assets().add(video);
    shop.book().uploaded(id, video);
    call.reach(Point.AFTER_TASK);
    return done.answer(Map.of("assets_id", id));
  }
}
