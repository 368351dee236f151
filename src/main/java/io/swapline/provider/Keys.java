package io.swapline.provider;

import java.util.Optional;
import java.util.function.Function;

/** The API keys, for the routes that send them; nothing else can read them. */
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

  /** The value of an {@code Authorization} header. */
  public String bearer(String account) {
    return "Bearer " + plain(account);
  }

  /**
   * The key itself, for an {@code x-api-key} header.
   *
   * @throws IllegalStateException if there is none
   */
  public String plain(String account) {
    return keys.apply(account)
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
