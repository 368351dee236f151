package io.swapline.cli;

import io.swapline.ledger.limits.ProviderPauses;
import io.swapline.ledger.limits.RestoreHold;
import io.swapline.ledger.model.LedgerException;
import io.swapline.ledger.model.Person;
import io.swapline.listing.RestoredJobs;
import io.swapline.settings.Settings;
import java.util.Optional;
import picocli.CommandLine.Command;

/** {@code resume}: allows new submits again. */
@Command(
    name = "resume",
    description =
        "Allows new submits to a provider again; of a restored ledger, without PROVIDER, new submits"
            + " at all.",
    mixinStandardHelpOptions = true)
final class ResumeCommand extends ProviderCommand {
  @Override
  Optional<String> decideOfAll(LedgerReading reading, Settings settings, Person who) {
    RestoreHold restored = reading.ledger().restored();
    if (restored.hold().isEmpty()) {
      return Optional.empty();
    }
    RestoredJobs jobs = new RestoredJobs(reading.ledger(), settings);
    jobs.objection()
        .ifPresent(
            words -> {
              throw new LedgerException(words);
            });
    restored.end(who.by());
    return Optional.of(
        "Jobs are submitted again from this restored ledger; so says "
            + who.by()
            + jobs.stillPaused());
  }

  @Override
  String decide(ProviderPauses pauses, String id, Person who) {
    return pauses
        .resume(id, who.by())
        .map(ended -> "Jobs are submitted again to " + told(ended) + ".")
        .orElse(id + " is not paused; nothing was changed.");
  }
}
