package io.swapline.ledger.model;

import java.time.Duration;

/** What a look for an unanswered submit found, and when the next one is. */
public final class LookFacts {
  private Duration again;
  private boolean heeded;
  private TaskSearchState search;

  void again(Duration delay) {
    this.again = delay;
  }

  void heeded() {
    this.heeded = true;
  }

  void search(TaskSearchState found) {
    this.search = found;
  }

  /** After what time it is looked for again; null for never. */
  public Duration again() {
    return again;
  }

  /** Whether what a callback named was looked into. */
  public boolean isHeeded() {
    return heeded;
  }

  /** What the provider's list showed by now; null where it was not read. */
  public TaskSearchState search() {
    return search;
  }
}
