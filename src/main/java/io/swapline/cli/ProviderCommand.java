package io.swapline.cli;

import io.swapline.ledger.limits.ProviderPauses;
import io.swapline.ledger.model.Person;
import io.swapline.ledger.model.ProviderPause;
import io.swapline.settings.Settings;
import io.swapline.text.Quote;
import java.io.PrintWriter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What the commands have in common by which a person decides about one provider. */
abstract class ProviderCommand implements Callable<Integer> {
  @Mixin private SettingsOptions options;
  @Mixin private PersonOptions person;
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "PROVIDER",
      arity = "0..1",
      description = "A provider's id (default: that of new jobs).")
  private String provider;

  /**
   * Decides.
   *
   * @return what to print
   */
  abstract String decide(ProviderPauses pauses, String id, Person who);

  /**
   * What comes before any one provider.
   *
   * @return what to print, and nothing else is done then; empty where there is no such
   */
  Optional<String> decideOfAll(LedgerReading reading, Settings settings, Person who) {
    return Optional.empty();
  }

  /** A pause: of whom, by whom, since when, and why. */
  static String told(ProviderPause pause) {
    return Quote.line(
        pause.provider()
            + ", paused by "
            + pause.by()
            + " since "
            + pause.since().truncatedTo(ChronoUnit.SECONDS)
            + " ("
            + pause.why()
            + ")");
  }

  @Override
  public final Integer call() throws Exception {
    Person who = person.person();
    Settings settings = options.load();
    String id = provider == null ? settings.text("swapline.provider") : provider;
    if (!settings.providers().contains(id)) {
      throw new WrongUsageException(
          "there is no provider '"
              + id
              + "'; there is: "
              + String.join(", ", settings.providers()));
    }
    try (LedgerReading reading = new LedgerReading(settings)) {
      PrintWriter out = spec.commandLine().getOut();
      reading.tellLife(out);
      Optional<String> ofAll =
          provider == null ? decideOfAll(reading, settings, who) : Optional.empty();
      String said = ofAll.orElseGet(() -> decide(reading.ledger().pauses(), id, who));
      out.println(said);
      out.flush();
      return 0;
    }
  }
}
