package io.swapline.cli;

import io.swapline.ledger.Decisions.Person;
import io.swapline.ledger.ProviderPauses;
import picocli.CommandLine.Command;

/** {@code pause}: stops new submits; running tasks are still collected. */
@Command(
    name = "pause",
    description = "Stops new submits to a provider; running tasks are still collected.",
    mixinStandardHelpOptions = true)
final class PauseCommand extends ProviderCommand {
  @Override
  String decide(ProviderPauses pauses, String id, Person who) {
    pauses.pause(id, who.note() == null ? "paused by " + who.by() : who.note(), who.by());
    return "Nothing more is submitted to " + id + ".";
  }
}
