package io.swapline.cli;

import io.swapline.access.Access;
import io.swapline.access.Access.Place;
import io.swapline.access.HiddenFolder;
import io.swapline.ledger.Ledger;
import io.swapline.ledger.LedgerStore;
import io.swapline.ledger.failover.Failovers;
import io.swapline.ledger.life.ServiceLife;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.LedgerException;
import io.swapline.service.FailoverSettings;
import io.swapline.service.LimitSettings;
import io.swapline.settings.Settings;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;

/** Opens the ledger for a command, beside a running service or without one. */
final class LedgerReading implements AutoCloseable {
  private final LedgerStore store;
  private final Settings settings;
  private final ServiceLife service;

  LedgerReading(Settings settings) {
    this.settings = settings;
    Path data = settings.path("swapline.data");
    HiddenFolder.words(data)
        .ifPresent(
            words -> {
              throw new LedgerException(words + ". Give the command as the service's user");
            });
    if (Files.exists(data)) {
      Access.ofCommand()
          .toList(Place.of(data))
          .ifPresent(
              words -> {
                throw new LedgerException(words + ". Or give the command as the service's user");
              });
    }
    this.store =
        LedgerStore.openExisting(
            data,
            Clock.systemUTC(),
            "cli",
            LimitSettings.budget(settings, ZoneId.systemDefault()),
            LimitSettings.of(settings));
    this.service = ServiceLife.of(data, store.ledger().heartbeat(), Instant.now());
  }

  /** Whether a service works on it, as it was when this was opened. */
  ServiceLife service() {
    return service;
  }

  /** Says first that no service works, where that is so. */
  void tellLife(PrintWriter out) {
    service.words(ZoneId.systemDefault()).ifPresent(out::println);
  }

  Ledger ledger() {
    return store.ledger();
  }

  /** Jobs that go over to another provider. */
  Failovers failovers() {
    return ledger().failovers(FailoverSettings.of(settings));
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
