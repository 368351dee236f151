package io.swapline.provider;

import java.util.Optional;
import java.util.function.Function;

/**
 * The API keys: whether there is one, and for the requests that carry it; routes cannot read it.
 */
public final class ProviderKeys {
  private final Function<String, Optional<String>> keys;

  /**
   * @param keys provider id → the key to call it with: its own, else that of its account
   */
  public ProviderKeys(Function<String, Optional<String>> keys) {
    this.keys = keys;
  }

  /** Whether there is a key to call the provider with. */
  public boolean has(String id) {
    return keys.apply(id).isPresent();
  }

  /**
   * What the header with the provider's key holds.
   *
   * @param id the provider's
   * @throws IllegalStateException if there is no key
   */
  String header(String id, Provider provider) {
    return keys.apply(id)
        .map(provider.getKey()::value)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "no key: set swapline.providers." + provider.getAccount() + ".api-key"));
  }

  @Override
  public String toString() {
    return "keys";
  }
}
