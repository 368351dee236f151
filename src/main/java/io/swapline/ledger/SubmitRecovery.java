package io.swapline.ledger;

import io.swapline.ledger.claims.Backoff;
import io.swapline.ledger.model.Attempt;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobEvent;
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.model.LeaseLostException;
import io.swapline.ledger.model.Outcome;
import io.swapline.ledger.model.TaskTakenException;
import io.swapline.ledger.submits.AttemptFiles;
import io.swapline.text.ErrorText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides about paid submits whose step did not name an outcome: after a crash, or when a step
 * failed. The attempt's file tells whether the first byte may have left; only a job of which it is
 * certain that nothing was accepted goes back.
 */
public final class SubmitRecovery {
  private static final Logger LOG = LoggerFactory.getLogger(SubmitRecovery.class);
  private static final String PROCESS_ENDED = "the process ended";
  private static final String REFUSED = "refused";
  private static final String NOT_SENT = "not-sent";

  private final Ledger ledger;
  private final AttemptFiles files;
  private final AnswersOnDisk answers;

  /** Where no provider answers with the result. */
  public SubmitRecovery(Ledger ledger, AttemptFiles files) {
    this(ledger, files, AnswersOnDisk.NONE);
  }

  /**
   * @param answers those that carried the result
   */
  public SubmitRecovery(Ledger ledger, AttemptFiles files, AnswersOnDisk answers) {
    this.ledger = ledger;
    this.files = files;
    this.answers = answers;
  }

  /** What is done about one job or file; it may fail without keeping anybody from the others. */
  private interface Step {
    void run() throws IOException;
  }

  /**
   * At start, before anything is claimed: every answer on disk is merged, every step undone. What
   * cannot be settled stands where it is, is told, and keeps nothing else from it.
   */
  public void atStart() throws IOException {
    ledger.claims().endForeign();
    Set<String> kept = new HashSet<>();
    for (String token : files.tokens()) {
      if (!done("the file of attempt " + token, () -> mergeAnswer(token))) {
        kept.add(token);
      }
    }
    for (JobState state : List.of(JobState.STAGING, JobState.SUBMITTING)) {
      for (String id : ledger.reads().ids(state)) {
        done("job " + id, () -> bringBack(ledger.reads().find(id).orElseThrow(), PROCESS_ENDED));
      }
    }
    for (String token : late()) {
      done("the answer to attempt " + token, () -> takeUp(token));
    }
    for (String token : files.tokens()) {
      if (!kept.contains(token)) {
        done("the file of attempt " + token, () -> discardOnceDecided(token));
      }
    }
  }

  private static boolean done(String what, Step step) {
    try {
      step.run();
      return true;
    } catch (IOException | RuntimeException e) {
      LOG.error("{} cannot be settled and is left as it is; all else goes on: {}", what, words(e));
      return false;
    }
  }

  private static String words(Exception e) {
    return ErrorText.of(e);
  }

  private void mergeAnswer(String token) throws IOException {
    Optional<AttemptFiles.Found> answer =
        files.find(token).filter(found -> found.phase() == AttemptFiles.Phase.ANSWERED);
    Optional<Attempt> attempt = ledger.reads().attempt(token);
    if (answer.isPresent() && attempt.isPresent() && attempt.get().taskId() == null) {
      mergeIfOurs(token, answer.get().detail());
    }
  }

  /**
   * Attempts over which something was decided, or that were given up, while their answer stands in
   * their file: it could not be written when it was found there. Also those whose answer has the
   * result and became whole after its job was parked.
   */
  public List<String> unmerged() throws IOException {
    List<String> unmerged = new ArrayList<>();
    for (String token : files.tokens()) {
      if (isAnswered(token) && isOverWithoutTask(token)) {
        unmerged.add(token);
      }
    }
    unmerged.addAll(late());
    return unmerged;
  }

  /** The tokens of attempts whose whole answer is on the disk, and in no job yet. */
  private List<String> late() {
    return ledger.reads().unclear().entrySet().stream()
        .filter(one -> answers.isWhole(one.getValue(), one.getKey()))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** The job goes on with it, instead of being paid for again. */
  private void takeUp(String token) throws IOException {
    Attempt attempt = ledger.reads().attempt(token).orElseThrow();
    Job job = ledger.reads().find(attempt.jobId()).orElseThrow();
    Optional<Outcome<?>> whole = answers.whole(job, attempt.token());
    if (whole.isPresent()) {
      String why = whole.get().getWhy();
      String found = "the whole answer to submit " + attempt.n() + " was found on disk";
      ledger.resulted(attempt.token(), whole.get(), why == null ? found : found + "; " + why);
      LOG.info("job {} has its result from the answer that was found on disk", job.id());
    }
  }

  private boolean isAnswered(String token) {
    try {
      return files
          .find(token)
          .filter(found -> found.phase() == AttemptFiles.Phase.ANSWERED)
          .isPresent();
    } catch (IOException | RuntimeException e) {
      // It was told at the start, and stands as it is.
      return false;
    }
  }

  private boolean isOverWithoutTask(String token) {
    return ledger
        .reads()
        .attempt(token)
        .filter(attempt -> attempt.outcome() != null && attempt.taskId() == null)
        .isPresent();
  }

  /** Writes the answer that stands in that file. */
  public void mergeLeft(String token) throws IOException {
    mergeAnswer(token);
    if (late().contains(token)) {
      takeUp(token);
    }
    discardOnceDecided(token);
  }

  /** The file of a job that could not be settled is all that is known of its submit. */
  private void discardOnceDecided(String token) throws IOException {
    Optional<Attempt> attempt = ledger.reads().attempt(token);
    if (attempt.isEmpty() || attempt.get().outcome() != null) {
      files.discard(token);
    }
  }

  /**
   * Brings a job on which no step works to where one takes it; a paid submit is settled first.
   *
   * @param why what ended its step, in words
   * @return the job as it is now
   */
  public Job bringBack(Job job, String why) throws IOException {
    return switch (job.state()) {
      case STAGING ->
          ledger.advance(
              job,
              JobState.PREPARED,
              Outcome.plain().why("the upload was interrupted; nothing was paid"),
              JobEvent.ITSELF);
      case SUBMITTING -> settle(job, null, why);
      default -> ledger.claims().free(job);
    };
  }

  /**
   * Brings a job out of {@code submitting}.
   *
   * @param token of the attempt that its step made; null where that is not known: the last one
   * @param why what ended its step, in words
   * @return the job as it is now
   * @throws LeaseLostException if somebody decided about the job meanwhile; what became of the
   *     attempt is written to it all the same
   */
  public Job settle(Job job, String token, String why) throws IOException {
    Optional<Attempt> begun = token == null ? attempt(job) : ledger.reads().attempt(token);
    if (begun.isEmpty()) {
      return notSent(job, why);
    }
    String sent = begun.get().token();
    Optional<AttemptFiles.Found> found = files.find(sent);
    Job settled;
    try {
      settled = settle(job, begun.get(), found, why);
    } catch (LeaseLostException e) {
      found
          .flatMap(SubmitRecovery::certain)
          .ifPresent(outcome -> ledger.reconciliations().ended(sent, outcome));
      files.discard(sent);
      throw e;
    }
    files.discard(sent);
    return settled;
  }

  /**
   * That of this submit; an earlier one was over before the job came here. None where the intent
   * was not written as a whole, and nothing is sent before that.
   */
  private Optional<Attempt> attempt(Job job) {
    List<Attempt> attempts = ledger.reads().attempts(job.id());
    return attempts.stream()
        .skip(Math.max(0, attempts.size() - 1))
        .filter(
            last ->
                last.outcome() == null
                    || last.taskId() != null
                    || !last.sentAt().isBefore(job.changedAt()))
        .findFirst();
  }

  private Job settle(Job job, Attempt attempt, Optional<AttemptFiles.Found> found, String why)
      throws IOException {
    Optional<Outcome<?>> whole = answers.whole(job, attempt.token());
    if (whole.isPresent()) {
      JobState to = JobState.of(whole.get().getName()).orElseThrow();
      LOG.info("job {} has its result from the answer that was found on disk", job.id());
      return ledger.advance(job, to, whole.get(), JobEvent.ITSELF);
    }
    if (attempt.taskId() != null) {
      return answered(job, attempt.token(), attempt.taskId());
    }
    if (found.filter(f -> f.phase() == AttemptFiles.Phase.ANSWERED).isPresent()) {
      return answered(job, attempt.token(), found.get().detail());
    }
    String outcome = found.flatMap(SubmitRecovery::certain).orElse(attempt.outcome());
    return switch (outcome == null ? "unknown" : outcome) {
      case REFUSED ->
          back(job, REFUSED, found.map(AttemptFiles.Found::detail).orElse("it was refused"));
      case NOT_SENT -> notSent(job, why);
      default ->
          unknown(
              job,
              answers.isBegun(job, attempt.token())
                  ? "paid, answer cut: " + why + " while the result came in"
                  : why
                      + " while the job was being submitted: nobody knows whether the provider"
                      + " accepted it");
    };
  }

  private Job notSent(Job job, String why) {
    return back(job, NOT_SENT, why + " before anything was sent; nothing was paid");
  }

  /** How an attempt ended that is certain not to be accepted; empty where it may be. */
  private static Optional<String> certain(AttemptFiles.Found found) {
    return switch (found.phase()) {
      case REFUSED -> Optional.of(REFUSED);
      case ARMED, NOT_SENT -> Optional.of(NOT_SENT);
      case NOTED, SENDING, ANSWERED -> Optional.empty();
    };
  }

  private void mergeIfOurs(String token, String taskId) {
    try {
      merge(token, taskId);
    } catch (TaskTakenException e) {
      LOG.error("an answer that was found on disk is of no use: {}", e.getMessage());
    }
  }

  private Job answered(Job job, String token, String taskId) {
    try {
      return merge(token, taskId);
    } catch (TaskTakenException e) {
      return unknown(job, e.getMessage() + ": nobody knows whether it accepted this job too");
    }
  }

  private Job merge(String token, String taskId) {
    Job job = ledger.answered(token, Outcome.plain().task(taskId), "the answer was found on disk");
    LOG.info("job {} has its task {} from the attempt's file", job.id(), taskId);
    return job;
  }

  private Job back(Job job, String attempt, String why) {
    return ledger.advance(
        job,
        JobState.PREPARED,
        Outcome.plain().attempt(attempt).why(why).dueIn(Backoff.after(job.tries())).failure(),
        JobEvent.ITSELF);
  }

  private Job unknown(Job job, String why) {
    LOG.warn("job {} may have been paid for: {}", job.id(), why);
    return ledger.advance(
        job,
        JobState.SUBMIT_UNKNOWN,
        Outcome.plain().attempt("unknown").why(why + ". It is not sent again by itself"),
        JobEvent.ITSELF);
  }
}
