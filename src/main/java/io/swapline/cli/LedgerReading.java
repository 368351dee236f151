package io.swapline.cli;

import io.swapline.ledger.Ledger;
import io.swapline.ledger.LedgerStore;
import io.swapline.settings.Settings;
import java.time.Clock;

/** Opens the ledger for a command, beside a running service or without one. */
final class LedgerReading implements AutoCloseable {
  private final LedgerStore store;

  LedgerReading(Settings settings) {
    this.store = LedgerStore.openExisting(settings.path("swapline.data"), Clock.systemUTC(), "cli");
  }

  Ledger ledger() {
    return store.ledger();
  }

  @Override
  public void close() {
    store.close();
  }
}
