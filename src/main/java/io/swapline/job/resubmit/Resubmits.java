package io.swapline.job.resubmit;

import io.swapline.ledger.history.JobReads;
import io.swapline.ledger.model.Attempt;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.Outcome;
import io.swapline.ledger.model.OutcomeName;
import io.swapline.provider.InlineAnswer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Predicate;

/** What the operator asked for with {@code swapline.submit.unknown=resubmit}. */
public final class Resubmits {
  /** Whether it is sent again now. */
  public enum Resubmit implements OutcomeName {
    RESUBMIT,
    /** The request that is not answered may still begin. */
    WAIT
  }

  private final JobReads reads;
  private final Duration answerMayTake;
  private final Predicate<String> hasTasks;
  private final InstantSource clock;

  /**
   * @param answerMayTake how long the answer to a submit is awaited
   * @param hasTasks whether that provider's answer only names a task; else it has the result, and
   *     takes longer
   */
  public Resubmits(
      JobReads reads, Duration answerMayTake, Predicate<String> hasTasks, InstantSource clock) {
    this.reads = reads;
    this.answerMayTake = answerMayTake;
    this.hasTasks = hasTasks;
    this.clock = clock;
  }

  /**
   * {@code resubmit}, or {@code wait} while the request that is not answered may still begin, or
   * its answer may still come.
   */
  public Outcome<Resubmit> resubmitOrWait(Job job) {
    List<Attempt> attempts = reads.attempts(job.id());
    Attempt last = attempts.get(attempts.size() - 1);
    Instant over = last.over(answerMayTake);
    if (!hasTasks.test(last.provider())) {
      // What begins as late as it may is answered that much later.
      over = over.plus(answerMayTake).plus(InlineAnswer.LONGEST);
    }
    Instant now = clock.instant();
    return now.isBefore(over)
        ? Outcome.named(Resubmit.WAIT).dueIn(Duration.between(now, over))
        : Outcome.named(Resubmit.RESUBMIT)
            .why("sent again as swapline.submit.unknown=resubmit says; it may be paid twice")
            .failure();
  }
}
