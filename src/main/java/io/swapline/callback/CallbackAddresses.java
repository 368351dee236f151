package io.swapline.callback;

import io.swapline.provider.Providers;
import java.util.List;
import java.util.Optional;

/** The addresses that providers are asked to call back: one for each attempt, unguessable. */
public final class CallbackAddresses {
  private final Providers providers;
  private final String publicUrl;

  /**
   * @param publicUrl how providers reach this server, without a slash at its end; empty where they
   *     do not
   */
  public CallbackAddresses(Providers providers, String publicUrl) {
    this.providers = providers;
    this.publicUrl = publicUrl;
  }

  /**
   * The address for one attempt; empty where the provider is not to call back.
   *
   * @param token of the attempt
   */
  public Optional<String> of(String provider, String token) {
    return isAsked(provider)
        ? Optional.of(publicUrl + "/callbacks/" + provider + "/" + token)
        : Optional.empty();
  }

  /** Who is asked to call back and where, for the start of the log; empty where nobody is. */
  public List<String> words() {
    return providers.all().keySet().stream()
        .filter(this::isAsked)
        .map(id -> id + " is asked to call back at " + publicUrl + "/callbacks/" + id + "/…")
        .toList();
  }

  /** Whether the provider is asked to call back. */
  private boolean isAsked(String provider) {
    return !publicUrl.isEmpty() && providers.get(provider).getCallback().isOn();
  }
}
