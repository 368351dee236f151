package io.swapline.cli;

import picocli.CommandLine.Command;

/** {@code release}: delivers a result that was kept apart. */
@Command(
    name = "release",
    description = "Delivers a result that was kept apart.",
    mixinStandardHelpOptions = true)
final class ReleaseCommand extends DecisionCommand {
  @Override
  int decide(Context context) {
    context.ledger().decisions().release(context.job(), context.person());
    context.out().println("Job " + context.job().id() + " is released; it is delivered next.");
    return 0;
  }
}
