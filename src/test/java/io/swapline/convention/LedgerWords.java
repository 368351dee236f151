package io.swapline.convention;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What {@code ledger:} can be asked for, as its classes say. */
final class LedgerWords {
  private LedgerWords() {}

  /** {@code to: ledger:…} */
  static Set<String> operations() {
    return Stream.of(type("io.swapline.step.LedgerOperation").getEnumConstants())
        .map(one -> ((Enum<?>) one).name().toLowerCase(Locale.ROOT))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** {@code from: ledger:…}, beside the states. */
  static Set<String> sources() {
    return Words.of(type("io.swapline.step.ClaimSource"));
  }

  private static Class<?> type(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
