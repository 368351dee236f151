package io.swapline.ledger;

/**
 * What a person decided about a job, to be carried out at the next boundary.
 *
 * @param what {@link #CANCEL}, {@link #TASK}, {@link #RETRY} or {@link #REFUSE}
 * @param argument the task's id for {@link #TASK}, a face's path or null for {@link #RETRY}
 * @param by who decided
 * @param note why, in their words; null if they gave none
 */
public record Wanted(String what, String argument, String by, String note) {
  /** End the job; after the paid request, only its delivery. */
  public static final String CANCEL = "cancel";

  /** Adopt a task that was found in the provider's console. */
  public static final String TASK = "task";

  /** Reject it: the watch found what no later look would mend; the argument says why. */
  public static final String REFUSE = "refuse";

  /** Submit again, and pay again. */
  public static final String RETRY = "retry";
}
