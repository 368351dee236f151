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
import io.swapline.text.Quote;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;

/** Opens the ledger for a command, beside a running service or without one. */
final class LedgerReading implements AutoCloseable {
  private static final int MOST_NAMED = 10;

  private final LedgerStore store;
  private final Settings settings;
  private ServiceLife service;

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
    lookAgain();
  }

  /** Looks once more whether a service works on it, for who reads it for long. */
  void lookAgain() {
    service =
        ServiceLife.of(settings.path("swapline.data"), store.ledger().heartbeat(), Instant.now());
  }

  /** Whether a service works on it, as it was when that was looked at last. */
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
   * The job that somebody means: its id, the beginning or the end of one, or sub-folder and NAME.
   *
   * @throws LedgerException if there is none, or more than one, which are named
   */
  Job job(String said) {
    List<Job> meant = ledger().reads().meant(said, MOST_NAMED + 1);
    if (meant.isEmpty()) {
      meant = ledger().reads().meant(withoutExtension(said), MOST_NAMED + 1);
    }
    if (meant.isEmpty()) {
      throw new LedgerException(
          "there is no job " + Quote.line(said) + "; ./swapline jobs --all lists them");
    }
    if (meant.size() > 1) {
      throw new LedgerException(
          Quote.name(said)
              + " may be any of these jobs, and nothing was done. Say which, by its id:"
              + meant.stream()
                  .limit(MOST_NAMED)
                  .map(one -> one.id() + "  " + one.state().text() + "  " + one.path())
                  .map(one -> "\n  " + Quote.line(one))
                  .collect(Collectors.joining())
              + (meant.size() > MOST_NAMED ? "\n  and more" : ""));
    }
    return meant.get(0);
  }

  private static String withoutExtension(String said) {
    int dot = said.lastIndexOf('.');
    return dot > 0 ? said.substring(0, dot) : said;
  }

  @Override
  public void close() {
    store.close();
  }
}
