package io.swapline.job.resubmit;

import io.swapline.ledger.history.JobReads;
import io.swapline.ledger.model.Attempt;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.Outcome;
import io.swapline.ledger.model.OutcomeName;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

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
  private final InstantSource clock;

  /**
   * @param answerMayTake how long the answer to a submit is awaited
   */
  public Resubmits(JobReads reads, Duration answerMayTake, InstantSource clock) {
    this.reads = reads;
    this.answerMayTake = answerMayTake;
    this.clock = clock;
  }

  /** {@code resubmit}, or {@code wait} while the request that is not answered may still begin. */
  public Outcome<Resubmit> resubmitOrWait(Job job) {
    List<Attempt> attempts = reads.attempts(job.id());
    Instant over = attempts.get(attempts.size() - 1).over(answerMayTake);
    Instant now = clock.instant();
    return now.isBefore(over)
        ? Outcome.named(Resubmit.WAIT).dueIn(Duration.between(now, over))
        : Outcome.named(Resubmit.RESUBMIT)
            .why("sent again as swapline.submit.unknown=resubmit says; it may be paid twice")
            .failure();
  }
}
