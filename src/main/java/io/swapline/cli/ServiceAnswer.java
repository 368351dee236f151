package io.swapline.cli;

import io.swapline.ledger.history.JobReads;
import io.swapline.ledger.model.DecisionResult;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobEvent;
import java.time.Duration;
import java.util.Optional;

/** Waits a moment for a running service to carry out what a person decided. */
final class ServiceAnswer {
  private static final Duration MOST = Duration.ofSeconds(10);
  private static final Duration LOOK = Duration.ofMillis(200);

  private ServiceAnswer() {}

  /**
   * Prints what became of it; 0 also where it is only recorded, because no service runs, and 1
   * where it was refused or came too late.
   *
   * @param line of the job's history, by which it was recorded
   */
  static int print(DecisionCommand.Context context, int line) {
    if (!context.isServiceThere()) {
      context
          .out()
          .println(
              "Recorded. It is carried out when the service is started; until then it can be taken"
                  + " back: ./swapline withdraw "
                  + context.job().id());
      return 0;
    }
    long end = System.nanoTime() + MOST.toNanos();
    JobReads reads = context.ledger().reads();
    while (System.nanoTime() < end) {
      Optional<JobReads.End> ended = reads.endOf(context.job().id(), line);
      if (ended.isPresent()) {
        return print(context, ended.get());
      }
      try {
        Thread.sleep(LOOK.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
    }
    context
        .out()
        .println(
            "Recorded. The service carries it out when it runs; until then it can be taken back:"
                + " ./swapline withdraw "
                + context.job().id());
    return 0;
  }

  private static int print(DecisionCommand.Context context, JobReads.End ended) {
    JobEvent event = ended.event();
    Job now = context.now();
    String note = event.note() == null ? "" : ": " + event.note();
    context.out().println("Job " + now.id() + " is " + now.state().text() + note);
    return ended.became() == DecisionResult.DONE ? 0 : SwaplineCommand.FAILED;
  }
}
