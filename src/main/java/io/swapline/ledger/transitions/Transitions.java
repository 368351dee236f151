package io.swapline.ledger.transitions;

import static io.swapline.ledger.model.JobState.CANCELLED;
import static io.swapline.ledger.model.JobState.DELIVERED;
import static io.swapline.ledger.model.JobState.FAILED;
import static io.swapline.ledger.model.JobState.FETCHED;
import static io.swapline.ledger.model.JobState.FINISHED;
import static io.swapline.ledger.model.JobState.PREPARED;
import static io.swapline.ledger.model.JobState.QUARANTINED;
import static io.swapline.ledger.model.JobState.RECEIVED;
import static io.swapline.ledger.model.JobState.REJECTED;
import static io.swapline.ledger.model.JobState.RUNNING;
import static io.swapline.ledger.model.JobState.STAGING;
import static io.swapline.ledger.model.JobState.SUBMITTING;
import static io.swapline.ledger.model.JobState.SUBMIT_UNKNOWN;
import static io.swapline.ledger.model.JobState.TAKING;

import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobFacts;
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.model.LedgerException;
import io.swapline.ledger.model.Outcome;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Every step a job may take. What is not here is refused by the ledger. */
public final class Transitions {
  private static final Map<JobState, Set<JobState>> ALLOWED = new EnumMap<>(JobState.class);

  static {
    allow(TAKING, RECEIVED, CANCELLED);
    allow(RECEIVED, PREPARED, REJECTED, CANCELLED);
    allow(PREPARED, STAGING, CANCELLED);
    allow(STAGING, PREPARED, SUBMITTING, FAILED);
    allow(SUBMITTING, RUNNING, FETCHED, QUARANTINED, PREPARED, FAILED, SUBMIT_UNKNOWN);
    allow(SUBMIT_UNKNOWN, RUNNING, FETCHED, QUARANTINED, PREPARED, CANCELLED);
    allow(RUNNING, FINISHED, FAILED);
    allow(FINISHED, FETCHED, FAILED, QUARANTINED);
    allow(QUARANTINED, FETCHED, FINISHED, CANCELLED);
    allow(FETCHED, DELIVERED, CANCELLED);
    allow(FAILED, PREPARED);
  }

  private Transitions() {}

  private static void allow(JobState from, JobState... to) {
    ALLOWED.put(from, EnumSet.of(to[0], to));
  }

  /** The states that may follow {@code from}; empty for a final end. */
  public static Set<JobState> from(JobState from) {
    return Set.copyOf(ALLOWED.getOrDefault(from, Set.of()));
  }

  /** Whether a job may go from {@code from} to {@code to}. */
  public static boolean allowed(JobState from, JobState to) {
    return ALLOWED.getOrDefault(from, Set.of()).contains(to);
  }

  /**
   * Whether a power cut may undo it: what led there costs nothing, is done again, and finds all
   * that it needs. Every other step has to be on the disk, because files, money or people depend on
   * it.
   */
  public static boolean isRepeatable(JobState from, JobState to) {
    return (from == TAKING && to == RECEIVED)
        || (from == PREPARED && to == STAGING)
        || (from == STAGING && to == PREPARED)
        || (from == RUNNING && to == FINISHED);
  }

  /**
   * Whether a job that stands there ends when a person wants it cancelled; else it goes on to where
   * it can. What is on its way into custody is brought there first.
   */
  public static boolean mayBeCancelled(JobState state) {
    return state != TAKING && allowed(state, CANCELLED);
  }

  /**
   * Refuses what must not be written.
   *
   * @throws LedgerException if the transition is not allowed, or a fact it needs is missing
   */
  static void require(Job job, JobState to, Outcome<?> outcome) {
    if (!allowed(job.state(), to)) {
      throw new LedgerException(
          "job " + job.id() + " may not go from " + job.state().text() + " to " + to.text());
    }
    if (to == SUBMITTING && outcome.attempt().intent() == null) {
      throw new LedgerException("job " + job.id() + ": no submit without an intent");
    }
    if (job.state() == SUBMITTING) {
      requireCertain(job, to, outcome);
    } else if (job.state() == SUBMIT_UNKNOWN && isResult(to)) {
      throw new LedgerException("job " + job.id() + ": a late result is written with resulted()");
    }
  }

  private static boolean isResult(JobState to) {
    return to == FETCHED || to == QUARANTINED;
  }

  /**
   * Refuses what is no result of a submit.
   *
   * @return the state to which the job goes with it
   * @throws LedgerException where it names none, or has no output
   */
  public static JobState requireResult(Job job, Outcome<?> outcome) {
    return JobState.of(String.valueOf(outcome.getName()))
        .filter(Transitions::isResult)
        .filter(to -> outcome.attempt().isAccepted() && outcome.facts().say(JobFacts.OUTPUT))
        .orElseThrow(() -> new LedgerException("job " + job.id() + ": no result was answered"));
  }

  /** What may have been paid for does not go back, whatever a route says. */
  private static void requireCertain(Job job, JobState to, Outcome<?> outcome) {
    if (to == RUNNING) {
      throw new LedgerException("job " + job.id() + ": an answer is written with answered()");
    }
    boolean back = to == PREPARED || to == FAILED;
    if (back && !outcome.attempt().isCertainRefusal()) {
      throw new LedgerException(
          "job "
              + job.id()
              + " may have been paid for: it goes to "
              + to.text()
              + " only when it is certain that nothing was accepted");
    }
    boolean answered = isResult(to);
    if (answered != outcome.attempt().isAccepted()
        || (answered && !outcome.facts().say(JobFacts.OUTPUT))) {
      throw new LedgerException(
          "job " + job.id() + " goes to " + to.text() + " only with the result that was answered");
    }
  }
}
