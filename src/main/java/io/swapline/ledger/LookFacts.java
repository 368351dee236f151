package io.swapline.ledger;

import java.time.Duration;

/** What a look for an unanswered submit found, and when the next one is. */
final class LookFacts {
  private Duration again;
  private boolean heeded;
  private Search search;

  void again(Duration delay) {
    this.again = delay;
  }

  void heeded() {
    this.heeded = true;
  }

  void search(Search found) {
    this.search = found;
  }

  /** After what time it is looked for again; null for never. */
  Duration again() {
    return again;
  }

  /** Whether what a callback named was looked into. */
  boolean isHeeded() {
    return heeded;
  }

  /** What the provider's list showed by now; null where it was not read. */
  Search search() {
    return search;
  }
}
