package io.swapline.ledger.model;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a person decided about a job, to be carried out at the next boundary.
 *
 * @param what {@link #CANCEL}, {@link #TASK}, {@link #RETRY} or {@link #REFUSE}
 * @param argument the task's id for {@link #TASK}, a face's path or null for {@link #RETRY}
 * @param by who decided
 * @param note why, in their words; null if they gave none
 * @param at when, in milliseconds since 1970; null of a wish that an older release recorded
 */
public record PendingDecision(String what, String argument, String by, String note, Long at) {
  /** End the job; after the paid request, only its delivery. */
  public static final String CANCEL = "cancel";

  /** Adopt a task that was found in the provider's console. */
  public static final String TASK = "task";

  /** Reject it: the watch found what no later look would mend; the argument says why. */
  public static final String REFUSE = "refuse";

  /** Submit again, and pay again. */
  public static final String RETRY = "retry";

  private static final Set<JobState> BEFORE_ITS_CHECKS =
      EnumSet.of(JobState.TAKING, JobState.RECEIVED);

  /** Of a drop that is to be rejected. */
  public static PendingDecision refusal(String why) {
    return new PendingDecision(REFUSE, why, JobEvent.ITSELF, null, null);
  }

  /** What is wanted, in words that follow a name. */
  public String words() {
    return switch (what) {
      case CANCEL -> "wants it cancelled";
      case TASK -> "says that it is task " + argument;
      case RETRY -> "wants it submitted and paid again";
      default -> "wants it rejected: " + argument;
    };
  }

  /** Who decided what, and when. */
  public String told() {
    String when =
        at == null ? "" : " (" + Instant.ofEpochMilli(at).truncatedTo(ChronoUnit.SECONDS) + ")";
    return by + " " + words() + when;
  }

  /** Whether a job that has just come to that state still has it before it. */
  public boolean outlasts(JobState to) {
    return switch (what) {
      case CANCEL -> !to.isEnd();
      case RETRY, REFUSE -> BEFORE_ITS_CHECKS.contains(to);
      default -> false;
    };
  }

  /**
   * Whether it was carried out by opening this job, for which it only says on what terms it was
   * opened.
   */
  public boolean isTermOf(Job job) {
    return !what.equals(CANCEL) && BEFORE_ITS_CHECKS.contains(job.state());
  }

  /** Whether coming to that state, with that task if any, is just what was wanted. */
  public boolean isDoneBy(JobState to, String task) {
    return switch (what) {
      case CANCEL -> to == JobState.CANCELLED;
      case REFUSE -> to == JobState.REJECTED;
      case TASK -> to == JobState.RUNNING && argument.equals(task);
      default -> false;
    };
  }
}
