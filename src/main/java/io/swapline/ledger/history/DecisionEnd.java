package io.swapline.ledger.history;

import io.swapline.ledger.model.DecisionResult;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobEvent;
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.model.LedgerException;
import io.swapline.ledger.model.PendingDecision;
import io.swapline.ledger.store.Database.Statements;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/**
 * The end of what a person wants of a job, in the transaction that writes the job: a step carried
 * it out or refused it, or the job went on without it.
 *
 * @param wish what was wanted
 * @param became how it ends
 */
public record DecisionEnd(PendingDecision wish, DecisionResult became) {

  /**
   * Whether a write ends the wish that waits.
   *
   * @param waiting what is on the row now; null if nothing
   * @param seen what the step saw when it began; null if nothing
   * @param said how the step says that this ends; null if it says nothing
   * @param to the state to which the job goes; null where it stays
   * @param task the task that it goes on with; null if none
   * @throws LedgerException if the step ends a wish that is another by now
   */
  public static Optional<DecisionEnd> of(
      PendingDecision waiting,
      PendingDecision seen,
      DecisionResult said,
      JobState to,
      String task) {
    if (said != null && seen != null) {
      if (!seen.equals(waiting)) {
        throw new LedgerException(
            "what " + seen.by() + " decided was taken back, or decided otherwise, meanwhile");
      }
      return Optional.of(new DecisionEnd(waiting, said));
    }
    if (waiting == null || to == null || waiting.outlasts(to)) {
      return Optional.empty();
    }
    boolean done = waiting.isDoneBy(to, task);
    return Optional.of(
        new DecisionEnd(waiting, done ? DecisionResult.DONE : DecisionResult.OVERTAKEN));
  }

  /** Adds the line of history by which it is known what became of it. */
  public void record(Statements tx, Job after, String why, long now) throws SQLException {
    if (wish.by().equals(JobEvent.ITSELF)) {
      return;
    }
    String words = became == DecisionResult.OVERTAKEN ? overtaken(after) : why;
    JobEvent event =
        new JobEvent(
            Instant.ofEpochMilli(now), after.state(), after.state(), JobEvent.ITSELF, words);
    Events.add(tx, after.id(), event, became);
  }

  private String overtaken(Job after) {
    return wish.what().equals(PendingDecision.RETRY) && after.state() == JobState.REJECTED
        ? wish.told() + "; it was checked again and rejected, and nothing was paid"
        : overtaken("the job is " + after.state().text());
  }

  /** What is told of a wish that is not carried out. */
  public String overtaken(String by) {
    String checked =
        wish.what().equals(PendingDecision.TASK)
            ? "; look into the provider's console whether task " + wish.argument() + " is charged"
            : "";
    return "overtaken: " + wish.told() + ", but " + by + ": it is not carried out" + checked;
  }
}
