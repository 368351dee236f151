package io.swapline.sandbox.deepixels;

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

/**
 * Deepixels' video face swap, and nothing else that this vendor sells: submit and status read on
 * the API's host. It takes no upload and fetches its media.
 */
public final class Deepixels implements Vendor {
  private static final String PREFIX = "/v1";

  /** No page documents retries or a signature. */
  private static final CallbackPolicy CALLBACKS = new CallbackPolicy(0, Optional.empty());

  @Override
  public String id() {
    return "deepixels";
  }

  @Override
  public Set<String> providers() {
    return Set.of("deepixels");
  }

  @Override
  public boolean fetchesMedia() {
    return true;
  }

  @Override
  public Map<String, String> addresses(URI api, URI assets) {
    return Map.of("base-url", api + PREFIX);
  }

  /** The operator's words that this provider needs. */
  @Override
  public Map<String, String> terms() {
    return Map.of("enabled", "true", "status-confirmed", "true");
  }

  @Override
  public List<HttpRoute> routes(VendorContext context) {
    DeepixelsKey key = new DeepixelsKey(context.options().apiKey());
    ReadGeneration read = new ReadGeneration(key, context, new Generations(context));
    return List.of(
        new HttpRoute(
            SandboxHost.API,
            "POST",
            PREFIX + "/generate",
            RequestKind.SUBMIT,
            new Generate(key, context)),
        new HttpRoute(SandboxHost.API, "GET", PREFIX + "/get", RequestKind.STATUS, read));
  }

  @Override
  public Map<String, String> inputOfStrangers() {
    return Map.of(
        GenerateRequest.VIDEO, "https://example.com/strangers/video.mp4",
        GenerateRequest.FACE, "https://example.com/strangers/face.jpg");
  }

  @Override
  public CallbackPolicy callbackRules() {
    return CALLBACKS;
  }

  @Override
  public Function<TaskView, String> callbackBody(VendorContext context) {
    Generations generations = new Generations(context);
    return task -> generations.told(task).toString();
  }

  @Override
  public Set<String> keyHeaders() {
    return Set.of(DeepixelsKey.HEADER);
  }

  @Override
  public Refusal unknownPath() {
    return DeepixelsError.NOT_FOUND.because("not found");
  }

  @Override
  public Refusal unwantedKey() {
    return DeepixelsError.UNAUTHORIZED.because("no API key is wanted here");
  }

  @Override
  public Answer answer(Refusal refusal) {
    return DeepixelsAnswer.refuse(refusal);
  }
}
