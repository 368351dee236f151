package io.swapline.ledger.failover;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/**
 * What the operator says of jobs that go over to another provider.
 *
 * @param providers ids, in the order in which they are tried; none where no job goes over
 * @param after how long a provider must take nothing before its jobs leave it
 * @param usable whether anything can be sent to a provider from here: it has a key and answers
 */
public record FailoverRules(List<String> providers, Duration after, Predicate<String> usable) {
  /** No job goes over. */
  public static final FailoverRules NONE =
      new FailoverRules(List.of(), Duration.ZERO, provider -> false);
}
