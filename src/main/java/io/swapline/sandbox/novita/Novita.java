package io.swapline.sandbox.novita;

import io.swapline.sandbox.callback.CallbackPolicy;
import io.swapline.sandbox.fault.RequestKind;
import io.swapline.sandbox.http.Answer;
import io.swapline.sandbox.http.HttpRoute;
import io.swapline.sandbox.http.Refusal;
import io.swapline.sandbox.http.SandboxHost;
import io.swapline.sandbox.task.TaskView;
import io.swapline.sandbox.vendor.Vendor;
import io.swapline.sandbox.vendor.VendorContext;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Novita's video-merge-face: upload, submit and task-result; and merge-face, which has no task. */
public final class Novita implements Vendor {
  /** Novita, model-apis-webhook page; that it signs is not documented. */
  private static final CallbackPolicy CALLBACKS = new CallbackPolicy(5, Optional.empty());

  private static final String IMAGE = "novita-image";

  private final NovitaAnswer error = new NovitaAnswer("error.json");

  @Override
  public String id() {
    return "novita";
  }

  @Override
  public Set<String> providers() {
    return Set.of("novita-video", IMAGE);
  }

  @Override
  public Set<String> forPictures() {
    return Set.of(IMAGE);
  }

  @Override
  public Map<String, String> addresses(URI api, URI assets) {
    return Map.of("base-url", api.toString(), "assets-url", assets.toString());
  }

  @Override
  public List<HttpRoute> routes(VendorContext context) {
    NovitaKey key = new NovitaKey(context.options().apiKey());
    return List.of(
        new HttpRoute(
            SandboxHost.ASSETS, "PUT", "/video", RequestKind.UPLOAD, new UploadVideo(context)),
        new HttpRoute(
            SandboxHost.API,
            "POST",
            "/v3/async/video-merge-face",
            RequestKind.SUBMIT,
            new SubmitMerge(key, context)),
        new HttpRoute(
            SandboxHost.API,
            "POST",
            "/v3/merge-face",
            RequestKind.SUBMIT,
            new MergeImage(key, context)),
        new HttpRoute(
            SandboxHost.API,
            "GET",
            "/v3/async/task-result",
            RequestKind.STATUS,
            new ReadTask(key, context)));
  }

  @Override
  public Map<String, String> inputOfStrangers() {
    return Map.of();
  }

  @Override
  public CallbackPolicy callbackRules() {
    return CALLBACKS;
  }

  @Override
  public Function<TaskView, String> callbackBody(VendorContext context) {
    return new TaskResults(context)::event;
  }

  @Override
  public Set<String> keyHeaders() {
    return Set.of("authorization");
  }

  @Override
  public Refusal unknownPath() {
    return NovitaError.API_NOT_FOUND.because("api not found");
  }

  @Override
  public Refusal unwantedKey() {
    return NovitaError.INVALID_REQUEST_BODY.because("no API key is wanted here");
  }

  @Override
  public Answer answer(Refusal refusal) {
    return error.refuse(refusal);
  }
}
