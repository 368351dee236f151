package io.swapline.doctor;

import io.swapline.ledger.LedgerStore;
import io.swapline.ledger.model.LedgerException;
import io.swapline.ledger.money.BudgetCaps;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/** The ledger to which folders and buckets have to belong. */
final class OwnLedger {
  private OwnLedger() {}

  /**
   * Its id, empty text for one that the first start makes; nothing where it cannot be read, which
   * is told elsewhere.
   */
  static Optional<String> id(Path data) {
    if (LedgerStore.isNew(data)) {
      return Optional.of("");
    }
    Clock stopped = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
    try (LedgerStore store = LedgerStore.openExisting(data, stopped, "doctor", BudgetCaps.NONE)) {
      return Optional.of(store.id());
    } catch (LedgerException e) {
      return Optional.empty();
    }
  }
}
