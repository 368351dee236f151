package io.swapline.ledger.model;

import java.util.Locale;

/**
 * What a step can answer, as an enum beside its method. The step's route has a branch for each, or
 * says that its {@code otherwise} is meant for it.
 */
public interface OutcomeName {
  /** Its constant. */
  String name();

  /** The word in the route: {@code not-covered}. */
  default String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
