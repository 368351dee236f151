package io.swapline.sandbox.wavespeed;

import io.swapline.sandbox.Answer;
import io.swapline.sandbox.Call;
import io.swapline.sandbox.Endpoint;
import io.swapline.sandbox.Mp4Head;
import io.swapline.sandbox.PictureHead;
import io.swapline.sandbox.Point;
import io.swapline.sandbox.Refusal;
import io.swapline.sandbox.StoredFile;
import io.swapline.sandbox.Tasks;
import io.swapline.sandbox.Workshop;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;

/** {@code POST /api/v3/wavespeed-ai/video-face-swap}: makes a prediction and charges for it. */
final class SubmitSwap implements Endpoint {
  /** WaveSpeed, video-face-swap page: up to ten minutes. */
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private final ApiKey key;
  private final Workshop shop;
  private final Predictions predictions;

  SubmitSwap(ApiKey key, Workshop shop, Predictions predictions) {
    this.key = key;
    this.shop = shop;
    this.predictions = predictions;
  }

  @Override
  public Answer serve(Call call) throws Refusal, IOException, InterruptedException {
    key.check(call);
    if (!call.query().isEmpty()) {
      throw Reason.BAD_REQUEST.because("a query that is not known");
    }
    String type = call.header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
    if (!type.split(";", 2)[0].strip().equals("application/json")) {
      throw Reason.BAD_REQUEST.because("Content-Type is application/json");
    }
    SwapRequest wanted = SwapBody.read(call.body());
    call.names(wanted.video());
    call.reach(Point.AFTER_BODY);
    StoredFile video = video(wanted.video());
    StoredFile face = face(wanted.face());
    String id =
        shop.tasks()
            .make(call.submitNumber(), new Tasks.Wanted(video, face, wanted.options(), "mp4"));
    call.reach(Point.AFTER_TASK);
    return predictions.created(id);
  }

  private StoredFile video(String address) throws Refusal, IOException {
    StoredFile video = uploaded("video", address);
    if (PictureHead.read(video.path()).isPresent()) {
      throw Reason.INVALID_PARAMETER.because("video is a picture");
    }
    Duration length = Mp4Head.read(video.path()).length().orElse(Duration.ZERO);
    if (length.compareTo(LONGEST) > 0) {
      throw Reason.INVALID_PARAMETER.because("the video exceeds 10 minutes");
    }
    return video;
  }

  private StoredFile face(String address) throws Refusal, IOException {
    StoredFile face = uploaded("face_image", address);
    if (PictureHead.read(face.path()).isEmpty()) {
      throw Reason.INVALID_PARAMETER.because("face_image is no picture");
    }
    return face;
  }

  private StoredFile uploaded(String name, String address) throws Refusal {
    String ours = UploadMedia.address(shop, "");
    return shop.assets()
        .find(address.startsWith(ours) ? address.substring(ours.length()) : "")
        .orElseThrow(() -> Reason.MEDIA_NOT_FETCHED.because(name + " could not be fetched"));
  }
}
