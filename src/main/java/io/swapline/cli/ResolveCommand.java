package io.swapline.cli;

import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.LedgerException;
import io.swapline.ledger.submits.AttemptFiles;
import io.swapline.service.LimitSettings;
import io.swapline.text.Quote;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code resolve}: says what became of a submit that had no clear answer. */
@Command(
    name = "resolve",
    description = "Says what became of a submit that nobody knows the answer of.",
    mixinStandardHelpOptions = true)
final class ResolveCommand extends DecisionCommand {
  @ArgGroup(multiplicity = "1")
  private Known known;

  static final class Known {
    @Option(
        names = "--task",
        paramLabel = "TASK",
        description = "It was accepted: the task's id, from the provider's console.")
    private String task;

    @Option(
        names = "--not-submitted",
        description = "It was not accepted: the provider's console does not have it.")
    private boolean notSubmitted;
  }

  @Override
  int decide(Context context) {
    return known.notSubmitted ? notSubmitted(context) : adopt(context);
  }

  private int adopt(Context context) {
    Job job = context.job();
    if (!context.settings().hasTasks(job.provider())) {
      throw new LedgerException(
          job.provider()
              + " has no tasks: what it makes is in the answer alone, and cannot be asked for. Give"
              + " the job up with ./swapline cancel "
              + job.id()
              + ", or have it sent and paid again with --not-submitted");
    }
    if (!isTask(known.task)) {
      throw new WrongUsageException(
          "--task takes the task's id as the provider's console has it, of 1 to "
              + AttemptFiles.LONGEST_TASK_ID
              + " bytes");
    }
    int line = context.ledger().decisions().task(job, known.task, context.person());
    return ServiceAnswer.print(context, line);
  }

  private static boolean isTask(String id) {
    return !id.isBlank()
        && id.getBytes(StandardCharsets.UTF_8).length <= AttemptFiles.LONGEST_TASK_ID
        && Quote.isPlain(id);
  }

  private static int notSubmitted(Context context) {
    context.refuseWhileAnswered();
    Duration answerMayTake =
        LimitSettings.answerMayTake(context.settings(), context.job().provider());
    Job job =
        context
            .ledger()
            .decisions()
            .notSubmitted(context.job(), context.person(), Instant.now(), answerMayTake);
    context.out().println("Job " + job.id() + " is " + job.state().text() + " again.");
    return 0;
  }
}
