package io.swapline.ledger.model;

import java.util.List;

/**
 * What the provider's list of tasks showed of a submit whose answer nobody has.
 *
 * @param looks how often the list was read whole
 * @param failures how often in a row it could not be read
 * @param firstEmptyMillis when it first showed nothing that could be it, since 1970; null if it
 *     never did
 * @param candidates tasks that could be it and do not show their input; none where it showed
 *     nothing
 * @param cause why nobody has the answer, in words
 * @param missed reads in a row in which the provider itself knew no such task as a callback named;
 *     null for none
 */
public record TaskSearchState(
    int looks,
    int failures,
    Long firstEmptyMillis,
    List<String> candidates,
    String cause,
    Progress.Streak missed) {

  public TaskSearchState {
    candidates = List.copyOf(candidates);
  }

  /** Where no callback named a task. */
  public TaskSearchState(
      int looks, int failures, Long firstEmptyMillis, List<String> candidates, String cause) {
    this(looks, failures, firstEmptyMillis, candidates, cause, null);
  }

  /** The same, after so many failures in a row; none of them tells anything of a task. */
  public TaskSearchState failed(int inARow) {
    return new TaskSearchState(
        looks, inARow, firstEmptyMillis, candidates, cause, inARow == 0 ? null : missed);
  }

  /** The same, after one more read in which the provider itself knew no such task. */
  public TaskSearchState missed(long now) {
    return new TaskSearchState(
        looks, failures, firstEmptyMillis, candidates, cause, Progress.Streak.after(missed, now));
  }
}
