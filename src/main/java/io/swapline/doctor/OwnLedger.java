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

/** The ledger to which folders and buckets have to belong. */
final class OwnLedger {
  private OwnLedger() {}

  /** Provider → what the service that runs on it knows of its key; empty where none runs. */
  static Map<String, String> keysOfService(Path data, Clock clock) {
    if (HiddenFolder.words(data).isPresent() || LedgerStore.isNew(data)) {
      return Map.of();
    }
    try (LedgerStore store = LedgerStore.openExisting(data, clock, "doctor", BudgetCaps.NONE)) {
      return ServiceLife.of(data, store.ledger().heartbeat(), clock.instant()).keys();
    } catch (LedgerException e) {
      return Map.of();
    }
  }

  /** What a person decided about the budget of this day; empty where what is set counts. */
  static Optional<RaisedDays.Decision> budgetOfToday(Path data, Clock clock) {
    if (HiddenFolder.words(data).isPresent() || LedgerStore.isNew(data)) {
      return Optional.empty();
    }
    BudgetCaps caps = new BudgetCaps(Optional.empty(), Optional.empty(), ZoneId.systemDefault());
    try (LedgerStore store = LedgerStore.openExisting(data, clock, "doctor", caps)) {
      return store.ledger().raisedDays().ofToday();
    } catch (LedgerException e) {
      return Optional.empty();
    }
  }

  /**
   * Its id, empty text for one that the first start makes; nothing where it cannot be read, which
   * is told elsewhere.
   */
  static Optional<String> id(Path data) {
    if (HiddenFolder.words(data).isPresent()) {
      return Optional.empty();
    }
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
