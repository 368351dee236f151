package io.swapline.sandbox.vendor;

import io.swapline.sandbox.callback.CallbackPolicy;
import io.swapline.sandbox.http.Answer;
import io.swapline.sandbox.http.HttpRoute;
import io.swapline.sandbox.http.Refusal;
import io.swapline.sandbox.task.TaskView;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * What one vendor says and wants. Found by {@link java.util.ServiceLoader}: a further vendor is a
 * package with a class of this kind and a line in {@code META-INF/services}.
 */
public interface Vendor {

  /** The name by which {@code SandboxOptions.vendor()} chooses it. */
  String id();

  /** The ids of Swapline's providers that this vendor's API serves. */
  Set<String> providers();

  /** Those of them that work on pictures; the others work on videos. */
  default Set<String> forPictures() {
    return Set.of();
  }

  /** Whether it takes no upload, and fetches all media from addresses that a submit names. */
  default boolean fetchesMedia() {
    return false;
  }

  /**
   * The addresses that a client has to know, by the last part of the setting for each.
   *
   * @param api address of {@code SandboxHost.API}; no trailing slash
   * @param assets address of {@code SandboxHost.ASSETS}; no trailing slash
   */
  Map<String, String> addresses(URI api, URI assets);

  /**
   * What an operator has to set beside key and addresses before a first job is submitted, by the
   * last part of each setting.
   */
  default Map<String, String> terms() {
    return Map.of();
  }

  /** The requests on {@code SandboxHost.API} and {@code SandboxHost.ASSETS}. */
  List<HttpRoute> routes(VendorContext context);

  /** What a read tells of a submit that was made elsewhere, by the vendor's names. */
  Map<String, String> inputOfStrangers();

  /** How it calls back. */
  CallbackPolicy callbackRules();

  /** The body of a callback, as the task is at that moment. */
  Function<TaskView, String> callbackBody(VendorContext context);

  /** The headers, in lower case, in which the API key may come to {@code SandboxHost.API}. */
  Set<String> keyHeaders();

  /** For a method and path that no route has. */
  Refusal unknownPath();

  /** For an API key at a place where it has no business. */
  Refusal unwantedKey();

  /** The body of a refusal. */
  Answer answer(Refusal refusal);
}
