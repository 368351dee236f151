package io.swapline.ledger.model;

import java.time.Duration;
import java.time.Instant;

/** When the job's next step may run, and what it waits for. */
public final class Schedule {
  private Duration in;
  private Instant at;
  private boolean forBudget;
  private boolean afterFailure;
  private boolean untried;

  void in(Duration delay) {
    this.in = delay;
  }

  void at(Instant moment) {
    this.at = moment;
  }

  void forBudget() {
    this.forBudget = true;
  }

  void afterFailure() {
    this.afterFailure = true;
  }

  void untried() {
    this.untried = true;
  }

  /** When that is, as of {@code now}. */
  public long dueMillis(long now) {
    if (at != null) {
      return at.toEpochMilli();
    }
    return in == null ? now : now + in.toMillis();
  }

  /** Whether it stands in the line of those that wait for the day's budget. */
  public boolean isForBudget() {
    return forBudget;
  }

  /** Whether the job comes back later and later. */
  public boolean isAfterFailure() {
    return afterFailure;
  }

  /** How many failures in a row there are now, after that many. */
  public int failures(int before) {
    if (afterFailure) {
      return before + 1;
    }
    return untried ? before : 0;
  }
}
