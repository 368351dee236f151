package io.swapline.sandbox.novita;

import io.swapline.sandbox.callback.CallbackRules;
import io.swapline.sandbox.fault.RequestKind;
import io.swapline.sandbox.http.Answer;
import io.swapline.sandbox.http.Host;
import io.swapline.sandbox.http.Refusal;
import io.swapline.sandbox.http.Route;
import io.swapline.sandbox.task.TaskView;
import io.swapline.sandbox.vendor.Vendor;
import io.swapline.sandbox.vendor.Workshop;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Novita's video-merge-face: upload, submit and task-result. */
public final class Novita implements Vendor {
  /** Novita, model-apis-webhook page; that it signs is not documented. */
  private static final CallbackRules CALLBACKS = new CallbackRules(5, Optional.empty());

  private final Words error = new Words("error.json");

  @Override
  public String id() {
    return "novita";
  }

  @Override
  public Set<String> providers() {
    return Set.of("novita-video");
  }

  @Override
  public Map<String, String> addresses(URI api, URI assets) {
    return Map.of("base-url", api.toString(), "assets-url", assets.toString());
  }

  @Override
  public List<Route> routes(Workshop shop) {
    ApiKey key = new ApiKey(shop.options().apiKey());
    return List.of(
        new Route(Host.ASSETS, "PUT", "/video", RequestKind.UPLOAD, new UploadVideo(shop)),
        new Route(
            Host.API,
            "POST",
            "/v3/async/video-merge-face",
            RequestKind.SUBMIT,
            new SubmitMerge(key, shop)),
        new Route(
            Host.API, "GET", "/v3/async/task-result", RequestKind.STATUS, new ReadTask(key, shop)));
  }

  @Override
  public Map<String, String> inputOfStrangers() {
    return Map.of();
  }

  @Override
  public CallbackRules callbackRules() {
    return CALLBACKS;
  }

  @Override
  public Function<TaskView, String> callbackBody(Workshop shop) {
    return new TaskResults(shop)::event;
  }

  @Override
  public Set<String> keyHeaders() {
    return Set.of("authorization");
  }

  @Override
  public Refusal unknownPath() {
    return Reason.API_NOT_FOUND.because("api not found");
  }

  @Override
  public Refusal unwantedKey() {
    return Reason.INVALID_REQUEST_BODY.because("no API key is wanted here");
  }

  @Override
  public Answer answer(Refusal refusal) {
    return error.refuse(refusal);
  }
}
