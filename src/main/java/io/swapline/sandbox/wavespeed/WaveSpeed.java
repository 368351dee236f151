package io.swapline.sandbox.wavespeed;

import io.swapline.sandbox.callback.CallbackPolicy;
import io.swapline.sandbox.fault.RequestKind;
import io.swapline.sandbox.http.Answer;
import io.swapline.sandbox.http.HttpRoute;
import io.swapline.sandbox.http.Refusal;
import io.swapline.sandbox.http.SandboxHost;
import io.swapline.sandbox.storage.PresignedPut;
import io.swapline.sandbox.storage.UploadLinks;
import io.swapline.sandbox.task.TaskView;
import io.swapline.sandbox.vendor.Vendor;
import io.swapline.sandbox.vendor.VendorContext;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * WaveSpeedAI's video-face-swap: upload, submit and prediction result on the API's host. The other
 * host stands for places that are not the API: there presigned uploads go and the uploaded media
 * are, and there {@code urls.get} leads, which nobody may follow with a key in hand.
 */
public final class WaveSpeed implements Vendor {
  private static final String PREFIX = "/api/v3";

  /** WaveSpeed, how-to-use-webhooks page. */
  private static final CallbackPolicy CALLBACKS =
      new CallbackPolicy(3, Optional.of(new Signature()));

  @Override
  public String id() {
    return "wavespeed";
  }

  @Override
  public Set<String> providers() {
    return Set.of("wavespeed");
  }

  @Override
  public Map<String, String> addresses(URI api, URI assets) {
    return Map.of("base-url", api + PREFIX);
  }

  @Override
  public List<HttpRoute> routes(VendorContext context) {
    WaveSpeedKey key = new WaveSpeedKey(context.options().apiKey());
    Predictions predictions = new Predictions(context);
    return List.of(
        new HttpRoute(
            SandboxHost.API,
            "POST",
            PREFIX + "/media/upload/binary",
            RequestKind.UPLOAD,
            new UploadMedia(key, context)),
        new HttpRoute(
            SandboxHost.API,
            "POST",
            PREFIX + "/media/uploads",
            RequestKind.UPLOAD,
            new StartUpload(key, context)),
        new HttpRoute(
            SandboxHost.ASSETS,
            "PUT",
            UploadLinks.PATH,
            RequestKind.UPLOAD,
            new PresignedPut(
                context.uploadLinks(),
                context.intake(),
                context.assets(),
                context.book(),
                id -> UploadMedia.address(context, id))),
        new HttpRoute(
            SandboxHost.API,
            "POST",
            PREFIX + "/" + Predictions.MODEL,
            RequestKind.SUBMIT,
            new SubmitSwap(key, context, predictions)),
        new HttpRoute(
            SandboxHost.API,
            "GET",
            ReadPrediction.PATH,
            RequestKind.STATUS,
            new ReadPrediction(key, context, predictions)),
        new HttpRoute(
            SandboxHost.API,
            "POST",
            PREFIX + "/predictions",
            RequestKind.LIST,
            new ListPredictions(key, context, predictions)),
        new HttpRoute(
            SandboxHost.API,
            "GET",
            PREFIX + "/webhook/secret",
            RequestKind.SECRET,
            new ReadSecret(key, context.callbackSecret())),
        new HttpRoute(
            SandboxHost.ASSETS,
            "GET",
            ForbiddenAddress.PATH,
            RequestKind.UNKNOWN,
            new ForbiddenAddress(context.book())),
        new HttpRoute(
            SandboxHost.ASSETS,
            "HEAD",
            ForbiddenAddress.PATH,
            RequestKind.UNKNOWN,
            new ForbiddenAddress(context.book())));
  }

  @Override
  public Map<String, String> inputOfStrangers() {
    return Map.of(
        "video", "https://example.com/strangers/video.mp4",
        "face_image", "https://example.com/strangers/face.jpg");
  }

  @Override
  public CallbackPolicy callbackRules() {
    return CALLBACKS;
  }

  @Override
  public Function<TaskView, String> callbackBody(VendorContext context) {
    return new Predictions(context)::callback;
  }

  @Override
  public Set<String> keyHeaders() {
    return Set.of("authorization");
  }

  @Override
  public Refusal unknownPath() {
    return WaveSpeedError.NOT_FOUND.because("not found");
  }

  @Override
  public Refusal unwantedKey() {
    return WaveSpeedError.BAD_REQUEST.because("no API key is wanted here");
  }

  @Override
  public Answer answer(Refusal refusal) {
    return WaveSpeedAnswer.refuse(refusal);
  }
}
