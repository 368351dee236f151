package io.swapline.ledger.transitions;

import io.swapline.ledger.claims.Deaths;
import io.swapline.ledger.history.DecisionEnd;
import io.swapline.ledger.history.Events;
import io.swapline.ledger.limits.AutoPause;
import io.swapline.ledger.limits.ProviderWaits;
import io.swapline.ledger.limits.RestoreHold;
import io.swapline.ledger.model.DecisionResult;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobEvent;
import io.swapline.ledger.model.JobFacts;
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.model.LeaseLostException;
import io.swapline.ledger.model.LedgerException;
import io.swapline.ledger.model.Outcome;
import io.swapline.ledger.model.PendingDecision;
import io.swapline.ledger.money.Budget;
import io.swapline.ledger.store.Database.Statements;
import io.swapline.ledger.store.JobRow;
import io.swapline.ledger.submits.Attempts;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a change of a job comes to, within one transaction: the row, its line of history, its
 * attempt, the money it reserves and what a person wanted of it.
 */
public final class JobWrites {
  /** On the way to the paid request: the lease is kept, and the budget looked at. */
  private static final Set<JobState> PAYING = EnumSet.of(JobState.STAGING, JobState.SUBMITTING);

  private final InstantSource clock;
  private final String owner;
  private final Budget budget;

  public JobWrites(InstantSource clock, String owner, Budget budget) {
    this.clock = clock;
    this.owner = owner;
    this.budget = budget;
  }

  /** Moves a job on and writes what the step found. */
  public Job advance(Statements tx, Job job, JobState to, Outcome<?> outcome, String by)
      throws SQLException {
    Transitions.require(job, to, outcome);
    // Only here: who waited for others to write may have waited over midnight.
    long now = clock.millis();
    if (job.state() == JobState.SUBMITTING) {
      refuseWhileHeldByAnother(tx, job.id(), now);
    }
    if (PAYING.contains(to)) {
      RestoreHold.refuse(tx);
      budget.require(tx, job, outcome, now);
      // Also of an earlier submit, while this one was being made ready.
      Attempts.refuseWhenHeardOf(tx, JobRow.of(tx, job.id()));
    } else if (job.state() == JobState.SUBMIT_UNKNOWN && to == JobState.PREPARED) {
      Attempts.refuseWhenHeardOf(tx, JobRow.of(tx, job.id()));
      Attempts.refuseWhileOneMayBegin(tx, job.id(), now);
    }
    JobUpdate change = new JobUpdate(job, outcome, now);
    change.moveTo(to, PAYING.contains(to));
    write(tx, job, change, outcome.wish(), by, outcome.noted());
    if (to == JobState.SUBMITTING) {
      refuseWhenCancelled(tx, job);
      Attempts.insert(tx, job, outcome, now);
    } else if (to == JobState.SUBMIT_UNKNOWN) {
      Attempts.ended(tx, job.id(), "unknown", now);
    } else if (job.state() == JobState.SUBMITTING && outcome.attempt().ended() != null) {
      Attempts.ended(tx, job.id(), outcome.attempt().ended(), now);
    }
    if (!by.equals(JobEvent.ITSELF)) {
      Deaths.goOn(tx, job.id(), now);
    }
    if (outcome.attempt().isAccepted()) {
      ProviderWaits.accepted(tx, job.provider());
    }
    AutoPause.check(tx, job, to, now);
    ProviderWaits.write(tx, job, outcome, owner, now);
    return JobRow.of(tx, job.id());
  }

  /** Leaves a job where it stands, to come back when it is due. */
  public Job hold(Statements tx, Job job, Outcome<?> outcome) throws SQLException {
    long now = clock.millis();
    JobUpdate change = new JobUpdate(job, outcome, now);
    change.stay();
    write(tx, job, change, outcome.wish(), JobEvent.ITSELF, outcome.getWhy());
    if (outcome.facts().say(JobFacts.OVERDUE_AT)) {
      Events.addOverdue(
          tx,
          job.id(),
          new JobEvent(Instant.ofEpochMilli(now), job.state(), job.state(), JobEvent.ITSELF, null));
    }
    ProviderWaits.write(tx, job, outcome, owner, now);
    return JobRow.of(tx, job.id());
  }

  /**
   * Writes the row, its line of history where it comes to another state, and the end of what a
   * person wanted of it.
   *
   * @param wish how the step says that this ends; null if it says nothing
   */
  public static void write(
      Statements tx, Job job, JobUpdate change, DecisionResult wish, String by, String note)
      throws SQLException {
    Job now = JobRow.of(tx, job.id());
    if (now.version() != job.version()) {
      throw new LeaseLostException(job.id());
    }
    Optional<DecisionEnd> end =
        DecisionEnd.of(
            now.pendingDecision(),
            job.pendingDecision(),
            wish,
            change.to(),
            change.outcome().attempt().taskId());
    if (end.isPresent()) {
      change.endWish();
    }
    if (tx.update(change.sql(), change.arguments()) == 0) {
      throw new LeaseLostException(job.id());
    }
    boolean done = end.filter(one -> one.became() == DecisionResult.DONE).isPresent();
    if (change.to() != null) {
      Instant at = Instant.ofEpochMilli(change.now());
      JobEvent event = new JobEvent(at, job.state(), change.to(), by, note);
      Events.add(tx, job.id(), event, done ? DecisionResult.DONE : null);
    }
    if (end.isPresent() && (change.to() == null || !done)) {
      end.get().record(tx, JobRow.of(tx, job.id()), note, change.now());
    }
  }

  /** A person's request is seen before money leaves. */
  private static void refuseWhenCancelled(Statements tx, Job job) throws SQLException {
    Job now = JobRow.of(tx, job.id());
    if (now.pendingDecision() != null
        && now.pendingDecision().what().equals(PendingDecision.CANCEL)) {
      throw new LedgerException(
          now.pendingDecision().by() + " wants it cancelled; it is not submitted");
    }
  }

  /**
   * Refuses to decide over the head of a step of another process.
   *
   * @throws LedgerException with the time until which its lease holds
   */
  private void refuseWhileHeldByAnother(Statements tx, String jobId, long now) throws SQLException {
    List<Long> until =
        tx.query(
            row -> row.getLong(1),
            "SELECT lease_until FROM job WHERE id = ? AND lease_owner <> ? AND lease_until > ?",
            jobId,
            owner,
            now);
    if (!until.isEmpty()) {
      throw new LedgerException(
          "job "
              + jobId
              + " is being worked on right now, at least until "
              + Instant.ofEpochMilli(until.get(0))
              + "; try again after that");
    }
  }
}
