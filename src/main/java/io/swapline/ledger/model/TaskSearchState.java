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
 */
public record TaskSearchState(
    int looks, int failures, Long firstEmptyMillis, List<String> candidates, String cause) {

  public TaskSearchState {
    candidates = List.copyOf(candidates);
  }

  /** The same, after so many failures in a row. */
  public TaskSearchState failed(int inARow) {
    return new TaskSearchState(looks, inARow, firstEmptyMillis, candidates, cause);
  }
}
