package io.swapline.people;

import io.swapline.ledger.life.KeyState;
import io.swapline.ledger.limits.ProviderPauses;
import io.swapline.ledger.model.JobEvent;
import io.swapline.ledger.model.ProviderPause;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What this service knows of each provider's key: commands have another environment, and cannot.
 */
public final class KeyStates implements Supplier<Map<String, KeyState>> {
  private final Collection<String> providers;
  private final Predicate<String> hasKey;
  private final ProviderPauses pauses;
  private final Predicate<String> isOfKey;

  /**
   * @param providers their ids
   * @param hasKey whether the provider of an id can be called with one
   * @param isOfKey whether a pause with such words is one for a refused key
   */
  public KeyStates(
      Collection<String> providers,
      Predicate<String> hasKey,
      ProviderPauses pauses,
      Predicate<String> isOfKey) {
    this.providers = providers;
    this.hasKey = hasKey;
    this.pauses = pauses;
    this.isOfKey = isOfKey;
  }

  @Override
  public Map<String, KeyState> get() {
    Set<String> refused =
        pauses.paused().stream()
            .filter(pause -> pause.by().equals(JobEvent.ITSELF) && isOfKey.test(pause.why()))
            .map(ProviderPause::provider)
            .collect(Collectors.toSet());
    Map<String, KeyState> states = new TreeMap<>();
    for (String id : providers) {
      KeyState there = refused.contains(id) ? KeyState.REFUSED : KeyState.SET;
      states.put(id, hasKey.test(id) ? there : KeyState.MISSING);
    }
    return states;
  }
}
