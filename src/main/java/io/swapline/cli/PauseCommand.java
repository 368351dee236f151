package io.swapline.cli;

import io.swapline.ledger.Decisions.Person;
import io.swapline.ledger.ProviderPauses;
import io.swapline.settings.Settings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pause}: stops new submits; running tasks are still collected. */
@Command(
    name = "pause",
    description = "Stops new submits to a provider; running tasks are still collected.",
    mixinStandardHelpOptions = true)
final class PauseCommand implements Callable<Integer> {
  @Mixin private SettingsOptions options;
  @Mixin private PersonOptions person;
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "PROVIDER",
      arity = "0..1",
      description = "A provider's id (default: that of new jobs).")
  private String provider;

  @Override
  public Integer call() throws Exception {
    Settings settings = options.load();
    String id = provider == null ? settings.text("swapline.provider") : provider;
    try (LedgerReading reading = new LedgerReading(settings)) {
      Person who = person.person();
      ProviderPauses pauses = reading.ledger().pauses();
      pauses.pause(id, who.note() == null ? "paused by " + who.by() : who.note(), who.by());
      spec.commandLine().getOut().println("Nothing more is submitted to " + id + ".");
      return 0;
    }
  }
}
