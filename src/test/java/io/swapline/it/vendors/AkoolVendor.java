package io.swapline.it.vendors;

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
 * Akool's Face Swap Plus, as its pages have it: it takes addresses and nothing else, and refuses
 * every field and every type that its page of the product does not list.
 */
final class AkoolVendor implements Vendor {
  static final String ID = "akool";

  @Override
  public String id() {
    return ID;
  }

  @Override
  public Set<String> providers() {
    return Set.of(ID);
  }

  @Override
  public Map<String, String> addresses(URI api, URI assets) {
    return Map.of("base-url", api.toString());
  }

  /** What a second takes and what a credit costs is no fact: these are the test's own. */
  @Override
  public Map<String, String> terms() {
    return Map.of("price", "1", "credit-price", "0.01");
  }

  @Override
  public List<HttpRoute> routes(VendorContext context) {
    return List.of(
        new HttpRoute(
            SandboxHost.API,
            "POST",
            "/api/open/v4/faceswap/faceswapPlusByImage",
            RequestKind.SUBMIT,
            new AkoolSwap(context)),
        new HttpRoute(
            SandboxHost.API,
            "GET",
            "/api/open/v3/faceswap/result/listbyids",
            RequestKind.STATUS,
            new AkoolResults(context)));
  }

  @Override
  public Map<String, String> inputOfStrangers() {
    return Map.of();
  }

  @Override
  public CallbackPolicy callbackRules() {
    return new CallbackPolicy(0, Optional.empty());
  }

  /** Its callbacks are encrypted: none is asked for, and a submit that does is refused. */
  @Override
  public Function<TaskView, String> callbackBody(VendorContext context) {
    return task -> "{}";
  }

  @Override
  public Set<String> keyHeaders() {
    return Set.of(AkoolAnswer.KEY_HEADER);
  }

  @Override
  public Refusal unknownPath() {
    return new Refusal(404, AkoolAnswer.PARAMETER, "not found");
  }

  @Override
  public Refusal unwantedKey() {
    return AkoolAnswer.refusal(AkoolAnswer.UNAUTHORIZED, "no API key is wanted here");
  }

  @Override
  public Answer answer(Refusal refusal) {
    return AkoolAnswer.refuse(refusal);
  }
}
