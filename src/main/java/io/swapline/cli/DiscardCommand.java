package io.swapline.cli;

import picocli.CommandLine.Command;

/** {@code discard}: ends a job whose result was kept apart. */
@Command(
    name = "discard",
    description = "Ends a job whose result was kept apart, without delivering it.",
    mixinStandardHelpOptions = true)
final class DiscardCommand extends DecisionCommand {
  @Override
  int decide(Context context) {
    context.ledger().decisions().discard(context.job(), context.person());
    context
        .out()
        .println(
            "Job "
                + context.job().id()
                + " is discarded; its files and the result are put into the failed folder.");
    return 0;
  }
}
