package io.swapline.job.poll;

import io.swapline.provider.Provider;
import io.swapline.provider.ProviderAnswer;

/**
 * A status read that told no state.
 *
 * @param id the provider's
 * @param task what was asked for
 * @param answer what came
 */
record TaskRead(Provider provider, String id, String task, ProviderAnswer answer) {
  /** The provider's name, as people say it. */
  String who() {
    return provider.getTitle();
  }

  /** The answer in brackets. */
  String said() {
    return " (HTTP " + answer.status() + ")";
  }
}
