package io.swapline.doctor;

import io.swapline.access.HiddenFolder;
import io.swapline.ledger.LedgerStore;
import io.swapline.ledger.life.ServiceLife;
import io.swapline.ledger.model.LedgerException;
import io.swapline.ledger.money.BudgetCaps;
import io.swapline.ledger.money.RaisedDays;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The ledger to which folders and buckets have to belong. */
final class OwnLedger {
  private OwnLedger() {}

  /** Provider → what the service that runs on it knows of its key; empty where none runs. */
  static Map<String, String> keysOfService(Path data, Clock clock) {
    return read(
            data,
            clock,
            BudgetCaps.NONE,
            store -> ServiceLife.of(data, store.ledger().heartbeat(), clock.instant()).keys())
        .orElse(Map.of());
  }

  /** What a person decided about the budget of this day; empty where what is set counts. */
  static Optional<RaisedDays.Decision> budgetOfToday(Path data, Clock clock) {
    BudgetCaps caps = new BudgetCaps(Optional.empty(), Optional.empty(), ZoneId.systemDefault());
    return read(data, clock, caps, store -> store.ledger().raisedDays().ofToday())
        .flatMap(decided -> decided);
  }

  /**
   * Its id, empty text for one that the first start makes; nothing where it cannot be read, which
   * is told elsewhere.
   */
  static Optional<String> id(Path data) {
    boolean isNew = HiddenFolder.words(data).isEmpty() && LedgerStore.isNew(data);
    Clock stopped = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
    return isNew ? Optional.of("") : read(data, stopped, BudgetCaps.NONE, LedgerStore::id);
  }

  /** Nothing of one that is not there yet, or cannot be read. */
  private static <T> Optional<T> read(
      Path data, Clock clock, BudgetCaps caps, Function<LedgerStore, T> asked) {
    if (HiddenFolder.words(data).isPresent() || LedgerStore.isNew(data)) {
      return Optional.empty();
    }
    try (LedgerStore store = LedgerStore.openExisting(data, clock, "doctor", caps)) {
      return Optional.of(asked.apply(store));
    } catch (LedgerException e) {
      return Optional.empty();
    }
  }
}
