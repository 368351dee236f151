package io.swapline.sandbox.crun;

import io.swapline.sandbox.callback.CallbackPolicy;
import io.swapline.sandbox.fault.RequestKind;
import io.swapline.sandbox.http.Answer;
import io.swapline.sandbox.http.HttpRoute;
import io.swapline.sandbox.http.Refusal;
import io.swapline.sandbox.http.RequestHandler;
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
 * Crun.ai's video-face-swap: announcement of uploads, submit, task info and the model's fields on
 * the API's host; the other host takes presigned uploads and has the uploaded media.
 */
public final class Crun implements Vendor {
  private static final String PREFIX = "/api/v1/client";

  /** No page documents retries or a signature. */
  private static final CallbackPolicy CALLBACKS = new CallbackPolicy(0, Optional.empty());

  @Override
  public String id() {
    return "crun";
  }

  @Override
  public Set<String> providers() {
    return Set.of("crun");
  }

  @Override
  public Map<String, String> addresses(URI api, URI assets) {
    return Map.of("base-url", api + PREFIX);
  }

  /** What a credit buys and costs is no fact: these are the sandbox's own. */
  @Override
  public Map<String, String> terms() {
    return Map.of("price", "1", "price-unit", "second", "credit-price", "0.01");
  }

  @Override
  public List<HttpRoute> routes(VendorContext context) {
    CrunKey key = new CrunKey(context.options().apiKey());
    TaskInfos infos = new TaskInfos(context);
    RequestHandler put =
        new PresignedPut(
            context.uploadLinks(),
            context.intake(),
            context.assets(),
            context.book(),
            id -> AnnounceUpload.address(context, id));
    return List.of(
        api("GET", "/files/upload-url", RequestKind.UPLOAD, new AnnounceUpload(key, context)),
        new HttpRoute(SandboxHost.ASSETS, "PUT", UploadLinks.PATH, RequestKind.UPLOAD, put),
        api("POST", "/job/CreateTask", RequestKind.SUBMIT, new CreateTask(key, context)),
        api("GET", "/job/TaskInfo", RequestKind.STATUS, new ReadTaskInfo(key, context, infos)),
        api("GET", "/job/Models/" + TaskRequest.MODEL, RequestKind.NAMES, new ReadModel(key)));
  }

  private static HttpRoute api(
      String method, String path, RequestKind kind, RequestHandler endpoint) {
    return new HttpRoute(SandboxHost.API, method, PREFIX + path, kind, endpoint);
  }

  @Override
  public Map<String, String> inputOfStrangers() {
    return Map.of(
        TaskRequest.VIDEO, "https://example.com/strangers/video.mp4",
        TaskRequest.FACE, "https://example.com/strangers/face.jpg");
  }

  @Override
  public CallbackPolicy callbackRules() {
    return CALLBACKS;
  }

  @Override
  public Function<TaskView, String> callbackBody(VendorContext context) {
    TaskInfos infos = new TaskInfos(context);
    return task -> infos.info(task).toString();
  }

  @Override
  public Set<String> keyHeaders() {
    return Set.of(CrunKey.HEADER);
  }

  @Override
  public Refusal unknownPath() {
    return CrunError.UNKNOWN_PATH.because("not found");
  }

  @Override
  public Refusal unwantedKey() {
    return CrunError.UNAUTHORIZED.because("no API key is wanted here");
  }

  @Override
  public Answer answer(Refusal refusal) {
    return CrunAnswer.refuse(refusal);
  }
}
