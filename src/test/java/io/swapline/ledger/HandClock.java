package io.swapline.ledger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A wall clock that is moved by hand, also backwards. Starts at noon of 1 March 2026, UTC. */
public final class HandClock extends Clock {
  private volatile Instant now = Instant.parse("2026-03-01T12:00:00Z");

  /** Moves it; a negative time sets it back. */
  public void move(Duration by) {
    now = now.plus(by);
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("always UTC");
  }
}
