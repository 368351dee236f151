package io.swapline.sandbox.wavespeed;

import io.swapline.sandbox.callback.CallbackAddress;
import io.swapline.sandbox.fault.FaultPoint;
import io.swapline.sandbox.http.Answer;
import io.swapline.sandbox.http.Refusal;
import io.swapline.sandbox.http.RequestHandler;
import io.swapline.sandbox.http.ServedRequest;
import io.swapline.sandbox.media.PictureMetadata;
import io.swapline.sandbox.media.VideoMetadata;
import io.swapline.sandbox.task.Tasks;
import io.swapline.sandbox.upload.StoredFile;
import io.swapline.sandbox.vendor.NamedMedia;
import io.swapline.sandbox.vendor.VendorContext;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code POST /api/v3/wavespeed-ai/video-face-swap}: makes a prediction and charges for it. */
final class SubmitSwap implements RequestHandler {
  /** WaveSpeed, video-face-swap page: up to ten minutes. */
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private final WaveSpeedKey key;
  private final VendorContext context;
  private final Predictions predictions;
  private final NamedMedia named;

  SubmitSwap(WaveSpeedKey key, VendorContext context, Predictions predictions) {
    this.key = key;
    this.context = context;
    this.predictions = predictions;
    this.named = new NamedMedia(context, UploadMedia.LIMIT);
  }

  @Override
  public Answer serve(ServedRequest call) throws Refusal, IOException, InterruptedException {
    key.check(call);
    context.rate().admit(WaveSpeedError.TOO_MANY.because("too many requests"));
    Optional<URI> callback = callback(call);
    SwapRequest wanted = SwapBody.read(call);
    call.names(wanted.video());
    call.reach(FaultPoint.AFTER_BODY);
    StoredFile video = video(wanted.video());
    StoredFile face = face(wanted.face());
    Tasks.Wanted task =
        new Tasks.Wanted(video, face, wanted.options(), "mp4", wanted.input(), callback);
    String id = context.tasks().make(call.submitNumber(), task);
    call.reach(FaultPoint.AFTER_TASK);
    return predictions.created(id);
  }

  /** WaveSpeed, how-to-use-webhooks page: one address in the query, encoded as one value. */
  private Optional<URI> callback(ServedRequest call) throws Refusal {
    Map<String, List<String>> query = call.query();
    if (query.isEmpty()) {
      return Optional.empty();
    }
    List<String> addresses = query.getOrDefault("webhook", List.of());
    if (query.size() > 1 || addresses.size() != 1) {
      throw WaveSpeedError.BAD_REQUEST.because("a query that is not known");
    }
    if (!call.rawQuery().matches("webhook=[0-9A-Za-z*._~%+-]+")) {
      context.book().breach("API POST: the callback's address is not encoded");
      throw WaveSpeedError.INVALID_PARAMETER.because("webhook is not encoded");
    }
    Optional<URI> address =
        CallbackAddress.read(addresses.get(0), context.options().apiKey(), context.book());
    if (address.isEmpty()) {
      throw WaveSpeedError.INVALID_PARAMETER.because("webhook is no https address");
    }
    return address;
  }

  private StoredFile video(String address) throws Refusal, IOException, InterruptedException {
    StoredFile video = media("video", address, "video/");
    if (PictureMetadata.read(video.path()).isPresent()) {
      throw WaveSpeedError.INVALID_PARAMETER.because("video is a picture");
    }
    Duration length = VideoMetadata.read(video.path()).length().orElse(Duration.ZERO);
    if (length.compareTo(LONGEST) > 0) {
      throw WaveSpeedError.INVALID_PARAMETER.because("the video exceeds 10 minutes");
    }
    return video;
  }

  private StoredFile face(String address) throws Refusal, IOException, InterruptedException {
    StoredFile face = media("face_image", address, "image/");
    if (PictureMetadata.read(face.path()).isEmpty()) {
      throw WaveSpeedError.INVALID_PARAMETER.because("face_image is no picture");
    }
    return face;
  }

  /** WaveSpeed, video-face-swap page: an upload, or any public address. */
  private StoredFile media(String name, String address, String type)
      throws Refusal, IOException, InterruptedException {
    try {
      return named.file(UploadMedia.address(context, ""), address, type);
    } catch (IOException e) {
      throw WaveSpeedError.MEDIA_NOT_FETCHED.because(
          name + " could not be fetched: " + e.getMessage());
    }
  }
}
