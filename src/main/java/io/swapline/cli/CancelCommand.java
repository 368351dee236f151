package io.swapline.cli;

import io.swapline.ledger.model.Attempt;
import io.swapline.ledger.model.JobState;
import picocli.CommandLine.Command;

/** {@code cancel}: ends a job; once the provider works, only its delivery. */
@Command(
    name = "cancel",
    description = "Ends a job; once the provider works, the charge stays and the result is kept.",
    mixinStandardHelpOptions = true)
final class CancelCommand extends DecisionCommand {
  @Override
  int decide(Context context) {
    context.refuseWhileAnswered();
    boolean ended = context.ledger().decisions().cancel(context.job(), context.person());
    boolean unknown = ended && context.job().state() == JobState.SUBMIT_UNKNOWN;
    boolean paid =
        !unknown
            && context.ledger().reads().attempts(context.job().id()).stream()
                .map(Attempt::outcome)
                .anyMatch(outcome -> !"refused".equals(outcome) && !"not-sent".equals(outcome));
    context
        .out()
        .println(
            "Job "
                + context.job().id()
                + (ended
                    ? " is cancelled."
                    : " will be cancelled at the next step. Until then"
                        + " it can be taken back: ./swapline withdraw "
                        + context.job().id()));
    if (unknown) {
      context
          .out()
          .println(
              "It may have been accepted and charged: nobody knows its task, so that nothing is read"
                  + " or kept. Look into the console of "
                  + context.job().provider()
                  + ".");
    }
    if (paid) {
      context
          .out()
          .println(
              "It was submitted: the charge stays, the task is read to its end and the result is"
                  + " kept in the failed folder, not delivered.");
    }
    return 0;
  }
}
