package io.swapline.step;

import io.swapline.ledger.Ledger;
import io.swapline.ledger.SubmitRecovery;
import io.swapline.ledger.claims.Backoff;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobEvent;
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.model.LedgerException;
import io.swapline.ledger.model.Outcome;
import io.swapline.ledger.money.OverBudgetException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.apache.camel.CamelExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings a job whose step failed, or named no outcome, back to where it is safe to go on. */
final class StepFailure {
  /** What could not be looked for is looked for again after this time. */
  private static final Duration AGAIN = Duration.ofMinutes(5);

  private static final Logger LOG = LoggerFactory.getLogger(StepFailure.class);

  private final FailureText text = FailureText.ofService();
  private final Ledger ledger;
  private final SubmitRecovery submits;
  private final Function<Throwable, Optional<Outcome<?>>> postponed;

  StepFailure(
      Ledger ledger, SubmitRecovery submits, Function<Throwable, Optional<Outcome<?>>> postponed) {
    this.ledger = ledger;
    this.submits = submits;
    this.postponed = postponed;
  }

  /**
   * Settles the job.
   *
   * @param token of the attempt that the step made; null where it made none
   * @param thrown what was thrown; null when the route just named no outcome
   */
  Job settle(Job job, String token, Exception thrown) throws IOException {
    Throwable cause = plain(thrown);
    String why = text.of(cause);
    if (job.state() == JobState.SUBMITTING) {
      return submits.settle(job, token, why);
    }
    if (cause instanceof OverBudgetException over) {
      return putBack(job, over.waiting());
    }
    // Its row says why it stands there, and what a person reads beside its files is made of that.
    boolean parked = job.state() == JobState.SUBMIT_UNKNOWN && job.pendingDecision() == null;
    boolean keepsItsWords = job.state().isEnd() || parked;
    Optional<Outcome<?>> later = keepsItsWords ? Optional.empty() : postponed.apply(cause);
    if (later.isPresent()) {
      return putBack(job, later.get());
    }
    if (parked) {
      // A person's decision about it must not wait for that.
      return ledger.reconciliations().searched(job, null, Outcome.plain().lookIn(AGAIN));
    }
    Outcome<?> outcome = Outcome.plain().failure().dueIn(Backoff.after(job.tries()));
    if (keepsItsWords) {
      return ledger.hold(job, outcome);
    }
    outcome.why(why);
    if (job.state() == JobState.STAGING) {
      return ledger.advance(job, JobState.PREPARED, outcome, JobEvent.ITSELF);
    }
    return ledger.hold(job, outcome);
  }

  /** No mistake: others took what was left of the budget meanwhile, or a host does not answer. */
  private Job putBack(Job job, Outcome<?> waiting) {
    return job.state() == JobState.STAGING
        ? ledger.advance(job, JobState.PREPARED, waiting, JobEvent.ITSELF)
        : ledger.hold(job, waiting);
  }

  /** Logs that a step failed: a line for what may pass, a trace for what is our mistake. */
  void tell(Job job, Exception thrown) {
    Throwable cause = plain(thrown);
    if (cause instanceof OverBudgetException) {
      LOG.info("{} {} waits: {}", job.state().text(), job.path(), text.of(cause));
      return;
    }
    if (postponed.apply(cause).isPresent()) {
      // Said once, when it began.
      LOG.debug("{} {} waits: {}", job.state().text(), job.path(), text.of(cause));
      return;
    }
    boolean expected = !(cause instanceof RuntimeException || cause instanceof Error);
    if (expected || cause instanceof LedgerException) {
      LOG.warn("{} {} did not succeed: {}", job.state().text(), job.path(), text.of(cause));
    } else {
      LOG.error("{} {} failed", job.state().text(), job.path(), cause);
    }
  }

  private static Throwable plain(Exception thrown) {
    return thrown instanceof CamelExecutionException ? thrown.getCause() : thrown;
  }
}
