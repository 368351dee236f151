package io.swapline.ledger.decisions;

import io.swapline.ledger.claims.Deaths;
import io.swapline.ledger.deliveries.Deliveries;
import io.swapline.ledger.history.DecisionEnd;
import io.swapline.ledger.history.Events;
import io.swapline.ledger.history.JobReads;
import io.swapline.ledger.model.Attempt;
import io.swapline.ledger.model.DecisionResult;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobEvent;
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.model.LedgerException;
import io.swapline.ledger.model.Outcome;
import io.swapline.ledger.model.PendingDecision;
import io.swapline.ledger.model.Person;
import io.swapline.ledger.store.Database;
import io.swapline.ledger.store.Database.Statements;
import io.swapline.ledger.store.JobRow;
import io.swapline.ledger.store.JsonColumn;
import io.swapline.ledger.submits.Attempts;
import io.swapline.ledger.transitions.JobWrites;
import io.swapline.ledger.transitions.Transitions;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * What a person decides about a job, recorded in its history with the person's name. What needs the
 * service is left for it as a wish; the rest is done at once. Nothing is decided over the head of a
 * step that is at work, nor of another person whose decision waits, nor about a job that went on
 * since it was looked at: that is refused in words, and nothing is recorded.
 */
public final class Decisions {
  private final JobWrites writes;
  private final Database database;
  private final InstantSource clock;

  public Decisions(JobWrites writes, Database database, InstantSource clock) {
    this.writes = writes;
    this.database = database;
    this.clock = clock;
  }

  private interface Act<T> {
    T about(Statements tx, Job job) throws SQLException;
  }

  /**
   * A job that was never accepted goes back, to be submitted again: one that is parked, or one
   * whose step was lost and holds it no more.
   */
  public Job notSubmitted(Job seen, Person person, Instant now, Duration answerMayTake) {
    return decide(
        seen,
        (tx, job) -> {
          boolean lost = job.state() == JobState.SUBMITTING;
          if (!lost) {
            require(tx, job, JobState.SUBMIT_UNKNOWN);
          }
          refuseWhenWaiting(job);
          List<Attempt> attempts = attempts(tx, job);
          if (!attempts.isEmpty()) {
            TooEarly.refuse(job, attempts.get(attempts.size() - 1), now, answerMayTake);
          }
          return writes.advance(
              tx,
              lost ? parked(tx, job, person) : job,
              JobState.PREPARED,
              Outcome.plain().why(person.words("decided that it was not submitted")),
              person.by());
        });
  }

  private Job parked(Statements tx, Job job, Person person) throws SQLException {
    return writes.advance(
        tx,
        job,
        JobState.SUBMIT_UNKNOWN,
        Outcome.plain()
            .attempt("unknown")
            .why(
                "its step did not come back while the job was being submitted: nobody knows"
                    + " whether the provider accepted it"),
        person.by());
  }

  /**
   * The task was found in the provider's console; the service reads it before it believes it.
   *
   * @return the line of the job's history by which this is recorded
   */
  public int task(Job seen, String task, Person person) {
    return decide(
        seen,
        (tx, job) -> {
          if (job.state() != JobState.SUBMIT_UNKNOWN) {
            String cancel =
                job.state() == JobState.PREPARED
                    ? "; to keep it from being submitted again: ./swapline cancel " + job.id()
                    : "";
            throw refused(
                job,
                "is "
                    + JobReads.standing(tx, job)
                    + ", not submit_unknown; nothing is recorded"
                    + cancel);
          }
          Optional<String> owner = Attempts.ownerOf(tx, job.provider(), task);
          if (owner.isPresent()) {
            throw refused(
                job,
                "cannot have task "
                    + task
                    + ", which is job "
                    + owner.get()
                    + "'s; nothing is recorded: look into the provider's console once more");
          }
          return want(tx, job, PendingDecision.TASK, task, person);
        });
  }

  /**
   * Ends a job. Before the paid request it ends; after it only the delivery is stopped, and the
   * charge stays.
   *
   * @return whether it has ended already; else it will at the next boundary
   */
  public boolean cancel(Job seen, Person person) {
    return decide(
        seen,
        (tx, job) -> {
          if (job.state().isEnd()) {
            String waits = job.pendingDecision() == null ? "" : "; " + waiting(job);
            throw refused(job, "has ended as " + JobReads.standing(tx, job) + waits);
          }
          if (job.leased() || !Transitions.mayBeCancelled(job.state())) {
            want(tx, job, PendingDecision.CANCEL, null, person);
            return false;
          }
          refuseWhenWaiting(job);
          writes.advance(
              tx,
              job,
              JobState.CANCELLED,
              Outcome.plain().why(person.words("cancelled by " + person.by())),
              person.by());
          return true;
        });
  }

  /** Delivers what was kept apart. */
  public Job release(Job seen, Person person) {
    return endQuarantine(seen, person, JobState.FETCHED, "released");
  }

  /** Ends what was kept apart. */
  public Job discard(Job seen, Person person) {
    return endQuarantine(seen, person, JobState.CANCELLED, "discarded");
  }

  /** Has the result that was kept apart fetched once more; nothing is paid. */
  public Job fetchAgain(Job seen, Person person) {
    if (seen.result() == null) {
      throw refused(
          seen,
          "has a result that came with the answer, and no link to fetch it once more: release or"
              + " discard it");
    }
    return endQuarantine(seen, person, JobState.FINISHED, "fetched again, as wanted");
  }

  private Job endQuarantine(Job seen, Person person, JobState to, String how) {
    return decide(
        seen,
        (tx, job) -> {
          require(tx, job, JobState.QUARANTINED);
          refuseWhenWaiting(job);
          return writes.advance(
              tx,
              job,
              to,
              Outcome.plain().why(person.words(how + " by " + person.by())),
              person.by());
        });
  }

  /** Lets the next step run now instead of later; costs nothing by itself. */
  public void hurry(Job seen, Person person) {
    decide(
        seen,
        (tx, job) -> {
          if (job.leased()) {
            throw refused(job, "is being worked on right now");
          }
          Deliveries.hurry(tx, job.id());
          Job hurried = writes.hold(tx, job, Outcome.plain().why(job.why()));
          return note(tx, hurried, person.by(), person.words("asked to go on now"), null);
        });
  }

  /**
   * A new submit, which is paid again; the service brings the files back and checks them.
   *
   * @return the line of the job's history by which this is recorded
   */
  public int payAgain(Job seen, String face, Person person) {
    return decide(
        seen,
        (tx, job) -> {
          if (job.state() != JobState.FAILED && job.state() != JobState.REJECTED) {
            throw refused(
                job,
                "is "
                    + JobReads.standing(tx, job)
                    + "; only failed and rejected jobs are paid again");
          }
          if (job.secondOf().isPresent()) {
            throw refused(
                job, "is a second task of job " + job.secondOf().get() + "; retry that one");
          }
          if (job.closedAt() == null) {
            throw refused(job, "is still being put away; try again in a moment");
          }
          return want(tx, job, PendingDecision.RETRY, face, person);
        });
  }

  /**
   * Takes back what was decided and is not carried out yet, by whomever it was.
   *
   * @return what was taken back
   */
  public PendingDecision withdraw(Job seen, Person person) {
    return database.transaction(
        tx -> {
          Job job = JobRow.of(tx, seen.id());
          PendingDecision waiting = job.pendingDecision();
          if (waiting == null || waiting.isTermOf(job)) {
            throw refused(
                job,
                "is "
                    + JobReads.standing(tx, job)
                    + ": nothing that was decided waits, to be taken back");
          }
          if (!waiting.equals(seen.pendingDecision())) {
            throw refused(job, "is another meanwhile: " + waiting(job));
          }
          if (job.leased() && !waiting.what().equals(PendingDecision.CANCEL)) {
            throw refused(
                job, "is being worked on right now, " + waiting.told() + "; try again in a moment");
          }
          tx.update("UPDATE job SET wanted = NULL WHERE id = ?", job.id());
          String words =
              new DecisionEnd(waiting, DecisionResult.OVERTAKEN)
                  .overtaken(person.by() + " took it back");
          note(tx, job, person.by(), person.words(words), DecisionResult.OVERTAKEN);
          return waiting;
        });
  }

  /** Decides about the job as it is now, if it did not leave its state since it was looked at. */
  private <T> T decide(Job seen, Act<T> act) {
    return database.transaction(
        tx -> {
          Job job = JobRow.of(tx, seen.id());
          boolean stayed =
              !tx.query(
                      row -> 1,
                      "SELECT 1 FROM job WHERE id = ? AND state = ? AND state_version <= ?",
                      seen.id(),
                      seen.state().text(),
                      seen.version())
                  .isEmpty();
          if (!stayed) {
            throw refused(
                job,
                "went on from "
                    + seen.state().text()
                    + " meanwhile and is "
                    + JobReads.standing(tx, job)
                    + "; nothing is recorded. Look at it again: ./swapline show "
                    + job.id());
          }
          return act.about(tx, job);
        });
  }

  /** Writes what a person wants, beside whatever step is at work. */
  private int want(Statements tx, Job job, String what, String argument, Person person)
      throws SQLException {
    boolean term =
        job.pendingDecision() != null
            && job.pendingDecision().isTermOf(job)
            && what.equals(PendingDecision.CANCEL);
    if (!term) {
      refuseWhenWaiting(job);
    }
    long now = clock.millis();
    PendingDecision wanted = new PendingDecision(what, argument, person.by(), person.note(), now);
    tx.update(
        "UPDATE job SET wanted = ?, due_at = CASE WHEN lease_owner IS NULL THEN ? ELSE due_at END"
            + " WHERE id = ?",
        JsonColumn.write(wanted),
        now,
        job.id());
    Deaths.goOn(tx, job.id(), now);
    if (term) {
      String by = person.by() + " " + wanted.words();
      String words = new DecisionEnd(job.pendingDecision(), DecisionResult.OVERTAKEN).overtaken(by);
      note(tx, job, JobEvent.ITSELF, words, DecisionResult.OVERTAKEN);
    }
    return note(tx, job, person.by(), person.words(wanted.words()), null);
  }

  /** Adds a line to the job's history, and returns its number. */
  private int note(Statements tx, Job job, String by, String words, DecisionResult became)
      throws SQLException {
    Events.add(
        tx, job.id(), new JobEvent(clock.instant(), job.state(), job.state(), by, words), became);
    return Events.last(tx, job.id());
  }

  private static List<Attempt> attempts(Statements tx, Job job) throws SQLException {
    return tx.query(Attempts::read, "SELECT * FROM attempt WHERE job_id = ? ORDER BY n", job.id());
  }

  private static void require(Statements tx, Job job, JobState state) throws SQLException {
    if (job.state() != state) {
      throw refused(job, "is " + JobReads.standing(tx, job) + ", not " + state.text());
    }
    if (job.leased()) {
      throw refused(job, "is being worked on right now; try again in a moment");
    }
  }

  private static void refuseWhenWaiting(Job job) {
    if (job.pendingDecision() != null && !job.pendingDecision().isTermOf(job)) {
      throw refused(job, "waits already: " + waiting(job));
    }
  }

  /** Who decided what, and the way out of it. */
  private static String waiting(Job job) {
    return job.pendingDecision().told()
        + ", and the service carries that out; wait for it, or take it back: ./swapline withdraw "
        + job.id();
  }

  private static LedgerException refused(Job job, String why) {
    return new LedgerException("job " + job.id() + " " + why);
  }
}
