package io.swapline.cli;

import io.swapline.ledger.Job;
import java.time.Duration;

/** Waits a moment for a running service to carry out what a person decided. */
final class ServiceAnswer {
  private static final Duration MOST = Duration.ofSeconds(10);
  private static final Duration LOOK = Duration.ofMillis(200);

  private ServiceAnswer() {}

  /** Prints what became of it; 0 also where it is only recorded, because no service runs. */
  static int print(DecisionCommand.Context context) {
    long end = System.nanoTime() + MOST.toNanos();
    while (System.nanoTime() < end) {
      Job now = context.now();
      if (now.wanted() == null) {
        String why = now.why() == null ? "" : ": " + now.why();
        context.out().println("Job " + now.id() + " is " + now.state().text() + why);
        return now.state() == context.job().state() && isRefusal(now) ? SwaplineCommand.FAILED : 0;
      }
      try {
        Thread.sleep(LOOK.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
    }
    context.out().println("Recorded. The service carries it out when it runs.");
    return 0;
  }

  private static boolean isRefusal(Job job) {
    return job.why() != null && !job.why().startsWith("taken again as job");
  }
}
