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

/** {@code resume}: allows new submits again. */
@Command(
    name = "resume",
    description = "Allows new submits to a provider again.",
    mixinStandardHelpOptions = true)
final class ResumeCommand implements Callable<Integer> {
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
      pauses.resume(id, who.by());
      spec.commandLine().getOut().println("Jobs are submitted to " + id + " again.");
      return 0;
    }
  }
}
