package io.swapline.job.deliver;

import io.swapline.ledger.model.Job;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All that are set, by the names of their settings. */
public final class Destinations {
  private final Map<String, Destination> set = new LinkedHashMap<>();
  private final Set<String> givenUp;

  /**
   * @param givenUp the names of those to which nothing is brought any more
   */
  public Destinations(Collection<? extends Destination> set, Set<String> givenUp) {
    set.forEach(one -> this.set.put(one.name(), one));
    this.givenUp = Set.copyOf(givenUp);
  }

  /** Where a result goes that goes nowhere yet: what its drop chose, else all. */
  List<String> of(Job job) {
    List<String> chosen = new ArrayList<>(set.keySet());
    if (job.destinations() != null) {
      chosen = new ArrayList<>(job.destinations());
      chosen.removeAll(givenUp);
    }
    return chosen;
  }

  Optional<Destination> find(String name) {
    return Optional.ofNullable(set.get(name));
  }

  boolean isGivenUp(String name) {
    return givenUp.contains(name);
  }
}
