package io.swapline.ledger;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides about paid submits whose step did not name an outcome: after a crash, or when a step
 * failed. The attempt's file tells whether the first byte may have left; only a job of which it is
 * certain that nothing was accepted goes back.
 */
public final class SubmitRecovery {
  private static final Logger LOG = LoggerFactory.getLogger(SubmitRecovery.class);
  private static final int ALL = Integer.MAX_VALUE;
  private static final String REFUSED = "refused";
  private static final String NOT_SENT = "not-sent";

  private final Ledger ledger;
  private final AttemptFiles files;

  public SubmitRecovery(Ledger ledger, AttemptFiles files) {
    this.ledger = ledger;
    this.files = files;
  }

  /** At start, before anything is claimed: every answer on disk is merged, every step undone. */
  public void atStart() throws IOException {
    ledger.claims().endForeign();
    for (String token : files.tokens()) {
      Optional<AttemptFiles.Found> found = files.find(token);
      Optional<Attempt> attempt = ledger.reads().attempt(token);
      if (attempt.isPresent() && attempt.get().taskId() == null) {
        if (found.filter(f -> f.phase() == AttemptFiles.Phase.ANSWERED).isPresent()) {
          mergeIfOurs(token, found.get().detail());
        }
      }
    }
    for (Job job : ledger.reads().inState(JobState.STAGING, ALL)) {
      ledger.advance(
          job,
          JobState.PREPARED,
          Outcome.named("interrupted").why("the upload was interrupted; nothing was paid"),
          Ledger.ITSELF);
    }
    for (Job job : ledger.reads().inState(JobState.SUBMITTING, ALL)) {
      settle(job, null, "the process ended");
    }
    for (String token : files.tokens()) {
      files.discard(token);
    }
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
    String sent = token == null ? last(job).token() : token;
    Optional<AttemptFiles.Found> found = files.find(sent);
    Job settled;
    try {
      settled = settle(job, sent, found, why);
    } catch (LeaseLostException e) {
      found
          .flatMap(SubmitRecovery::certain)
          .ifPresent(outcome -> ledger.unanswered().ended(sent, outcome));
      files.discard(sent);
      throw e;
    }
    files.discard(sent);
    return settled;
  }

  private Attempt last(Job job) {
    List<Attempt> attempts = ledger.reads().attempts(job.id());
    return attempts.get(attempts.size() - 1);
  }

  private Job settle(Job job, String token, Optional<AttemptFiles.Found> found, String why) {
    if (found.filter(f -> f.phase() == AttemptFiles.Phase.ANSWERED).isPresent()) {
      return answered(job, token, found.get().detail());
    }
    return switch (found.flatMap(SubmitRecovery::certain).orElse("unknown")) {
      case REFUSED -> back(job, REFUSED, found.get().detail());
      case NOT_SENT -> back(job, NOT_SENT, why + " before anything was sent; nothing was paid");
      default ->
          unknown(
              job,
              why
                  + " while the job was being submitted: nobody knows whether the provider accepted it");
    };
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
    Job job =
        ledger.answered(
            token, Outcome.named("answered").task(taskId), "the answer was found on disk");
    LOG.info("job {} has its task {} from the attempt's file", job.id(), taskId);
    return job;
  }

  private Job back(Job job, String attempt, String why) {
    return ledger.advance(
        job,
        JobState.PREPARED,
        Outcome.named(attempt)
            .attempt(attempt)
            .why(why)
            .dueIn(Backoff.after(job.tries()))
            .failure(),
        Ledger.ITSELF);
  }

  private Job unknown(Job job, String why) {
    LOG.warn("job {} may have been paid for: {}", job.id(), why);
    return ledger.advance(
        job,
        JobState.SUBMIT_UNKNOWN,
        Outcome.named("unknown").attempt("unknown").why(why + ". It is not sent again by itself"),
        Ledger.ITSELF);
  }
}
