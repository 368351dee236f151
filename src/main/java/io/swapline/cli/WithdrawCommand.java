package io.swapline.cli;

import io.swapline.ledger.model.PendingDecision;
import picocli.CommandLine.Command;

/** {@code withdraw}: takes back what was decided and is not carried out yet. */
@Command(
    name = "withdraw",
    description = "Takes back what somebody decided about a job and is not carried out yet.",
    mixinStandardHelpOptions = true)
final class WithdrawCommand extends DecisionCommand {
  @Override
  int decide(Context context) {
    PendingDecision taken = context.ledger().decisions().withdraw(context.job(), context.person());
    context
        .out()
        .println(
            "Taken back: "
                + taken.told()
                + ". Job "
                + context.job().id()
                + " is "
                + context.now().state().text()
                + ".");
    return 0;
  }
}
