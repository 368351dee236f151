package io.swapline.sandbox.wavespeed;

import io.swapline.sandbox.callback.CallbackAddress;
import io.swapline.sandbox.fault.Point;
import io.swapline.sandbox.http.Answer;
import io.swapline.sandbox.http.Call;
import io.swapline.sandbox.http.Endpoint;
import io.swapline.sandbox.http.Refusal;
import io.swapline.sandbox.media.PictureMetadata;
import io.swapline.sandbox.media.VideoMetadata;
import io.swapline.sandbox.task.Tasks;
import io.swapline.sandbox.upload.StoredFile;
import io.swapline.sandbox.vendor.Workshop;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
    shop.rate().admit(Reason.TOO_MANY.because("too many requests"));
    Optional<URI> callback = callback(call);
    SwapRequest wanted = SwapBody.read(call);
    call.names(wanted.video());
    call.reach(Point.AFTER_BODY);
    StoredFile video = video(wanted.video());
    StoredFile face = face(wanted.face());
    Tasks.Wanted task =
        new Tasks.Wanted(video, face, wanted.options(), "mp4", wanted.input(), callback);
    String id = shop.tasks().make(call.submitNumber(), task);
    call.reach(Point.AFTER_TASK);
    return predictions.created(id);
  }

  /** WaveSpeed, how-to-use-webhooks page: one address in the query, encoded as one value. */
  private Optional<URI> callback(Call call) throws Refusal {
    Map<String, List<String>> query = call.query();
    if (query.isEmpty()) {
      return Optional.empty();
    }
    List<String> addresses = query.getOrDefault("webhook", List.of());
    if (query.size() > 1 || addresses.size() != 1) {
      throw Reason.BAD_REQUEST.because("a query that is not known");
    }
    if (!call.rawQuery().matches("webhook=[0-9A-Za-z*._~%+-]+")) {
      shop.book().breach("API POST: the callback's address is not encoded");
      throw Reason.INVALID_PARAMETER.because("webhook is not encoded");
    }
    Optional<URI> address =
        CallbackAddress.read(addresses.get(0), shop.options().apiKey(), shop.book());
    if (address.isEmpty()) {
      throw Reason.INVALID_PARAMETER.because("webhook is no https address");
    }
    return address;
  }

  private StoredFile video(String address) throws Refusal, IOException {
    StoredFile video = uploaded("video", address);
    if (PictureMetadata.read(video.path()).isPresent()) {
      throw Reason.INVALID_PARAMETER.because("video is a picture");
    }
    Duration length = VideoMetadata.read(video.path()).length().orElse(Duration.ZERO);
    if (length.compareTo(LONGEST) > 0) {
      throw Reason.INVALID_PARAMETER.because("the video exceeds 10 minutes");
    }
    return video;
  }

  private StoredFile face(String address) throws Refusal, IOException {
    StoredFile face = uploaded("face_image", address);
    if (PictureMetadata.read(face.path()).isEmpty()) {
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
