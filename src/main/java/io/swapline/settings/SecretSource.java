package io.swapline.settings;

import java.util.Map;

/** Where companies keep secrets; whoever knows such a place is found by {@code ServiceLoader}. */
public interface SecretSource {
  /**
   * Asks for one secret.
   *
   * @param function what knows the place, such as {@code aws}
   * @param name of the secret there, as that place writes it
   * @param options the operator's own settings, which are none of ours, such as {@code
   *     camel.vault.aws.region}
   * @throws SecretException if it cannot be had
   */
  String read(String function, String name, Map<String, String> options) throws SecretException;
}
