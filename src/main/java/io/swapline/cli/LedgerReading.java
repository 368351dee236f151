package io.swapline.cli;

import io.swapline.ledger.Job;
import io.swapline.ledger.Ledger;
import io.swapline.ledger.LedgerException;
import io.swapline.ledger.LedgerStore;
import io.swapline.service.BudgetSettings;
import io.swapline.service.LimitSettings;
import io.swapline.settings.Settings;
import java.time.Clock;
import java.time.ZoneId;

/** Opens the ledger for a command, beside a running service or without one. */
final class LedgerReading implements AutoCloseable {
  private final LedgerStore store;

  LedgerReading(Settings settings) {
    this.store =
        LedgerStore.openExisting(
            settings.path("swapline.data"),
            Clock.systemUTC(),
            "cli",
            BudgetSettings.of(settings, ZoneId.systemDefault()),
            LimitSettings.of(settings));
  }

  Ledger ledger() {
    return store.ledger();
  }

  /**
   * The job of that id.
   *
   * @throws LedgerException if there is none
   */
  Job job(String id) {
    return ledger()
        .reads()
        .find(id)
        .orElseThrow(
            () -> new LedgerException("there is no job " + id + "; ./swapline jobs lists them"));
  }

  @Override
  public void close() {
    store.close();
  }
}
