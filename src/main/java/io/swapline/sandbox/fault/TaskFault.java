package io.swapline.sandbox.fault;

/**
 * An effect on what is said about a task; belongs to {@link FaultPoint#AFTER_TASK}. Set for {@link
 * RequestKind#STATUS} it changes single reads; set for {@link RequestKind#SUBMIT} it stays with the
 * task that the submit makes.
 */
public sealed interface TaskFault extends FaultEffect {

  /** Whether the task fault changes anything about a task that is done, or is not. */
  default boolean touches(boolean done) {
    return done;
  }

  /**
   * The task fails at the moment at which it would have been done.
   *
   * @param reason the vendor's text
   */
  record FailTask(String reason) implements TaskFault {}

  /**
   * The state is named by another word, whatever it is.
   *
   * @param word as it stands in the answer
   */
  record StatusWord(String word) implements TaskFault {
    @Override
    public boolean touches(boolean done) {
      return true;
    }
  }

  /** The task is done and no result is listed. */
  record NoResult() implements TaskFault {}

  /**
   * The task is done by its word, and a code of the result's own says something else.
   *
   * @param code the vendor's
   * @param message the vendor's text
   */
  record ResultCode(int code, String message) implements TaskFault {}

  /** The link to the result is over when it is given out. */
  record ExpiredLink() implements TaskFault {}

  /** The result is there and marked as not safe for work. */
  record Flagged() implements TaskFault {}
}
