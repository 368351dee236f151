package io.swapline.cli;

import io.swapline.ledger.limits.ProviderPauses;
import io.swapline.ledger.model.Person;
import picocli.CommandLine.Command;

/** {@code resume}: allows new submits again. */
@Command(
    name = "resume",
    description = "Allows new submits to a provider again.",
    mixinStandardHelpOptions = true)
final class ResumeCommand extends ProviderCommand {
  @Override
  String decide(ProviderPauses pauses, String id, Person who) {
    return pauses
        .resume(id, who.by())
        .map(ended -> "Jobs are submitted again to " + told(ended) + ".")
        .orElse(id + " is not paused; nothing was changed.");
  }
}
