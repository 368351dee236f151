package io.swapline.provider;

import java.util.Optional;
import java.util.function.Function;

/**
 * The API keys: whether there is one, and for the requests that carry it; routes cannot read it.
 */
public final class Keys {
  private final Function<String, Optional<String>> keys;

  /**
   * @param keys account → its key
   */
  public Keys(Function<String, Optional<String>> keys) {
    this.keys = keys;
  }

  /** Whether the account has a key. */
  public boolean has(String account) {
    return keys.apply(account).isPresent();
  }

  /**
   * What the header with the provider's key holds.
   *
   * @throws IllegalStateException if there is no key
   */
  String header(Provider provider) {
    String account = provider.getAccount();
    return keys.apply(account)
        .map(provider.getKey()::value)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "no key: set swapline.providers." + account + ".api-key"));
  }

  @Override
  public String toString() {
    return "keys";
  }
}
