package io.swapline.sandbox.vendor;

import io.swapline.sandbox.http.Refusal;
import io.swapline.sandbox.options.SandboxOptions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** How many submits are let through in any minute; those that are refused do not count. */
public final class SubmitRate {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private final SandboxOptions.Limit limit;
  private final Clock clock;
  private final Deque<Instant> passed = new ArrayDeque<>();

  public SubmitRate(SandboxOptions.Limit limit, Clock clock) {
    this.limit = limit;
    this.clock = clock;
  }

  /**
   * Lets a submit through.
   *
   * @param refusal HTTP 429 in the vendor's words
   * @throws Refusal the same, with the time after which to come again where that is told
   */
  public synchronized void admit(Refusal refusal) throws Refusal {
    if (limit.perMinute().isEmpty()) {
      return;
    }
    Instant now = clock.instant();
    while (!passed.isEmpty() && !passed.peek().plus(MINUTE).isAfter(now)) {
      passed.remove();
    }
    if (passed.size() >= limit.perMinute().getAsInt()) {
      throw limit.retryAfter().map(refusal::after).orElse(refusal);
    }
    passed.add(now);
  }
}
