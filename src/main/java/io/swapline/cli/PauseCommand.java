package io.swapline.cli;

import io.swapline.ledger.limits.ProviderPauses;
import io.swapline.ledger.model.Person;
import picocli.CommandLine.Command;

/** {@code pause}: stops new submits; running tasks are still collected. */
@Command(
    name = "pause",
    description = "Stops new submits to a provider; running tasks are still collected.",
    mixinStandardHelpOptions = true)
final class PauseCommand extends ProviderCommand {
  @Override
  String decide(ProviderPauses pauses, String id, Person who) {
    String why = who.note() == null ? "paused by " + who.by() : who.note();
    return pauses
        .pause(id, why, who.by())
        .map(
            already ->
                "Nothing is submitted to "
                    + told(already)
                    + " already. Yours is not recorded: whoever ends that one ends both.")
        .orElse("Nothing more is submitted to " + id + ".");
  }
}
