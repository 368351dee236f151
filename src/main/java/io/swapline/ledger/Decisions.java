package io.swapline.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What a person decides about a job, recorded in its history with the person's name. What needs the
 * service is left for it as a wish; the rest is done at once. Nothing is decided over the head of a
 * step that is at work.
 */
public final class Decisions {
  private final Ledger ledger;

  Decisions(Ledger ledger) {
    this.ledger = ledger;
  }

  /**
   * Who decides, and why.
   *
   * @param by a name
   * @param note in their words; null if they gave none
   */
  public record Person(String by, String note) {
    String words(String what) {
      return note == null ? what : what + ": " + note;
    }
  }

  /** A job that was never accepted goes back, to be submitted again. */
  public Job notSubmitted(Job job, Person person, Instant now, Duration answerMayTake) {
    require(job, JobState.SUBMIT_UNKNOWN);
    List<Attempt> attempts = ledger.reads().attempts(job.id());
    Instant until = attempts.get(attempts.size() - 1).sentAt().plus(answerMayTake);
    if (now.isBefore(until)) {
      throw new LedgerException("an answer may still come until " + until + "; decide after that");
    }
    if (isLookedFor(job, attempts.get(attempts.size() - 1))) {
      throw new LedgerException(
          "it is still looked for at the provider, next at "
              + job.lookAt()
              + "; decide when ./swapline show "
              + job.id()
              + " says what was found");
    }
    return ledger.advance(
        job,
        JobState.PREPARED,
        Outcome.named("not-submitted")
            .why(person.words("decided that it was not submitted"))
            .wantedDone(),
        person.by());
  }

  /** Whether the provider's list is read and to be read again; a person need not wait for less. */
  public static boolean isLookedFor(Job job, Attempt attempt) {
    return job.lookAt() != null && attempt.search() != null && attempt.search().failures() == 0;
  }

  /** The task was found in the provider's console; the service reads it before it believes it. */
  public void task(Job job, String task, Person person) {
    if (job.state() != JobState.SUBMIT_UNKNOWN) {
      throw refused(job, "is not " + JobState.SUBMIT_UNKNOWN.text());
    }
    ledger.want(
        job,
        new Wanted(Wanted.TASK, task, person.by(), person.note()),
        person.words("says that it is task " + task));
  }

  /**
   * Ends a job. Before the paid request it ends; after it only the delivery is stopped, and the
   * charge stays.
   *
   * @return whether it has ended already; else it will at the next boundary
   */
  public boolean cancel(Job job, Person person) {
    if (job.state().isEnd()) {
      throw refused(job, "has ended as " + job.state().text());
    }
    // What is still in the inbox would be taken again: the step puts it away first.
    boolean atOnce = !job.leased() && job.state() != JobState.TAKING;
    if (atOnce && Transitions.allowed(job.state(), JobState.CANCELLED)) {
      ledger.advance(
          job,
          JobState.CANCELLED,
          Outcome.named("cancelled").why(person.words("cancelled by " + person.by())).wantedDone(),
          person.by());
      return true;
    }
    ledger.want(
        job,
        new Wanted(Wanted.CANCEL, null, person.by(), person.note()),
        person.words("wants it cancelled"));
    return false;
  }

  /** Delivers what was kept apart. */
  public Job release(Job job, Person person) {
    require(job, JobState.QUARANTINED);
    return ledger.advance(
        job,
        JobState.FETCHED,
        Outcome.named("released").why(person.words("released by " + person.by())),
        person.by());
  }

  /** Ends what was kept apart. */
  public Job discard(Job job, Person person) {
    require(job, JobState.QUARANTINED);
    return ledger.advance(
        job,
        JobState.CANCELLED,
        Outcome.named("discarded").why(person.words("discarded by " + person.by())),
        person.by());
  }

  /** Lets the next step run now instead of later; costs nothing by itself. */
  public void hurry(Job job, Person person) {
    if (job.leased()) {
      throw refused(job, "is being worked on right now");
    }
    Job hurried = ledger.hold(job, Outcome.named("hurried").why(job.why()));
    ledger.noteBy(hurried, person.by(), person.words("asked to go on now"));
  }

  /** A new submit, which is paid again; the service brings the files back and checks them. */
  public void payAgain(Job job, String face, Person person) {
    if (job.state() != JobState.FAILED && job.state() != JobState.REJECTED) {
      throw refused(
          job, "is " + job.state().text() + "; only failed and rejected jobs are paid again");
    }
    if (job.secondOf().isPresent()) {
      throw refused(job, "is a second task of job " + job.secondOf().get() + "; retry that one");
    }
    if (job.closedAt() == null) {
      throw refused(job, "is still being put away; try again in a moment");
    }
    ledger.want(
        job,
        new Wanted(Wanted.RETRY, face, person.by(), person.note()),
        person.words("wants it submitted and paid again"));
  }

  private static void require(Job job, JobState state) {
    if (job.state() != state) {
      throw refused(job, "is " + job.state().text() + ", not " + state.text());
    }
    if (job.leased()) {
      throw refused(job, "is being worked on right now; try again in a moment");
    }
  }

  private static LedgerException refused(Job job, String why) {
    return new LedgerException("job " + job.id() + " " + why);
  }
}
