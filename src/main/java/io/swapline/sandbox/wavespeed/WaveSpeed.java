package io.swapline.sandbox.wavespeed;

import io.swapline.sandbox.callback.CallbackRules;
import io.swapline.sandbox.fault.RequestKind;
import io.swapline.sandbox.http.Answer;
import io.swapline.sandbox.http.Host;
import io.swapline.sandbox.http.Refusal;
import io.swapline.sandbox.http.Route;
import io.swapline.sandbox.storage.PresignedPut;
import io.swapline.sandbox.storage.UploadLinks;
import io.swapline.sandbox.task.TaskView;
import io.swapline.sandbox.vendor.Vendor;
import io.swapline.sandbox.vendor.Workshop;
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
  private static final CallbackRules CALLBACKS = new CallbackRules(3, Optional.of(new Signature()));

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
  public List<Route> routes(Workshop shop) {
    ApiKey key = new ApiKey(shop.options().apiKey());
    Predictions predictions = new Predictions(shop);
    return List.of(
        new Route(
            Host.API,
            "POST",
            PREFIX + "/media/upload/binary",
            RequestKind.UPLOAD,
            new UploadMedia(key, shop)),
        new Route(
            Host.API,
            "POST",
            PREFIX + "/media/uploads",
            RequestKind.UPLOAD,
            new StartUpload(key, shop)),
        new Route(
            Host.ASSETS,
            "PUT",
            UploadLinks.PATH,
            RequestKind.UPLOAD,
            new PresignedPut(
                shop.uploadLinks(),
                shop.intake(),
                shop.assets(),
                shop.book(),
                id -> UploadMedia.address(shop, id))),
        new Route(
            Host.API,
            "POST",
            PREFIX + "/" + Predictions.MODEL,
            RequestKind.SUBMIT,
            new SubmitSwap(key, shop, predictions)),
        new Route(
            Host.API,
            "GET",
            ReadPrediction.PATH,
            RequestKind.STATUS,
            new ReadPrediction(key, shop, predictions)),
        new Route(
            Host.API,
            "POST",
            PREFIX + "/predictions",
            RequestKind.LIST,
            new ListPredictions(key, shop, predictions)),
        new Route(
            Host.API,
            "GET",
            PREFIX + "/webhook/secret",
            RequestKind.SECRET,
            new ReadSecret(key, shop.callbackSecret())),
        new Route(Host.ASSETS, "GET", Trap.PATH, RequestKind.UNKNOWN, new Trap(shop.book())),
        new Route(Host.ASSETS, "HEAD", Trap.PATH, RequestKind.UNKNOWN, new Trap(shop.book())));
  }

  @Override
  public Map<String, String> inputOfStrangers() {
    return Map.of(
        "video", "https://example.com/strangers/video.mp4",
        "face_image", "https://example.com/strangers/face.jpg");
  }

  @Override
  public CallbackRules callbackRules() {
    return CALLBACKS;
  }

  @Override
  public Function<TaskView, String> callbackBody(Workshop shop) {
    return new Predictions(shop)::callback;
  }

  @Override
  public Set<String> keyHeaders() {
    return Set.of("authorization");
  }

  @Override
  public Refusal unknownPath() {
    return Reason.NOT_FOUND.because("not found");
  }

  @Override
  public Refusal unwantedKey() {
    return Reason.BAD_REQUEST.because("no API key is wanted here");
  }

  @Override
  public Answer answer(Refusal refusal) {
    return Words.refuse(refusal);
  }
}
