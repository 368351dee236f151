package io.swapline.cli;

import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.model.LedgerException;
import io.swapline.ledger.model.Paid;
import io.swapline.ledger.money.Dollars;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code retry}: goes on with what costs nothing; what would cost says so and changes nothing. */
@Command(
    name = "retry",
    description = "Goes on now with what costs nothing; submits again only with --pay-again.",
    mixinStandardHelpOptions = true)
final class RetryCommand extends DecisionCommand {
  @Option(
      names = {"--pay-again", "--pay"},
      description = "Submit it, and pay: again where it was paid for before.")
  private boolean payAgain;

  @Option(names = "--face", paramLabel = "FILE", description = "With this face instead.")
  private Path face;

  @Override
  int decide(Context context) {
    Job job = context.job();
    JobState state = job.state();
    if (face != null && !Files.isRegularFile(face)) {
      throw new LedgerException("there is no file " + face);
    }
    if (!payAgain && context.ledger().deaths().of(job.id()).isPresent()) {
      context.ledger().deaths().tryAgain(job, context.person());
      context.out().println("Job " + job.id() + " is tried once more, alone.");
      return 0;
    }
    if (state == JobState.FAILED || state == JobState.REJECTED) {
      return again(context);
    }
    if (state.isEnd()) {
      throw new LedgerException(
          "job " + job.id() + " is " + state.text() + ": there is nothing to repeat");
    }
    if (state == JobState.SUBMIT_UNKNOWN) {
      throw new LedgerException(
          "nobody knows whether job "
              + job.id()
              + " was accepted: say what became of it with ./swapline resolve "
              + job.id());
    }
    if (state == JobState.QUARANTINED) {
      context.ledger().decisions().fetchAgain(job, context.person());
      context
          .out()
          .println("The result of job " + job.id() + " is fetched once more; nothing is paid.");
      return 0;
    }
    context.ledger().decisions().hurry(job, context.person());
    context.out().println("Job " + job.id() + " goes on from " + state.text() + " now.");
    return 0;
  }

  private int again(Context context) {
    Job job = context.job();
    if (!payAgain) {
      String cost =
          job.estimate() == null
              ? "an amount that is not known"
              : "about " + Dollars.text(job.estimate().usd()) + " (list price)";
      boolean unpaid = Paid.of(context.ledger().reads().attempts(job.id())) == Paid.NO;
      context
          .out()
          .println(
              "Nothing was changed. "
                  + (unpaid
                      ? "Job "
                          + job.id()
                          + " was not paid for; this has it checked again and submitted for "
                      : "This submits job " + job.id() + " again, and pays again, for ")
                  + cost
                  + ".");
      context
          .out()
          .println("To do it: ./swapline retry " + job.id() + (unpaid ? " --pay" : " --pay-again"));
      return SwaplineCommand.WRONG_USAGE;
    }
    context.refuseWhileAnswered();
    String path = face == null ? null : face.toAbsolutePath().normalize().toString();
    int line = context.ledger().decisions().payAgain(job, path, context.person());
    return ServiceAnswer.print(context, line);
  }
}
