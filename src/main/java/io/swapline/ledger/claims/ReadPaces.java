package io.swapline.ledger.claims;

import io.swapline.ledger.limits.Limits;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How many status reads may be claimed now of a provider that allows only so many a minute. One may
 * be claimed each time that a part of the minute has passed, and as few at once as a look a second
 * needs; so within any minute there are never more than the limit. It is kept in memory: at a start
 * nothing is saved up, and so the reads before it and those after it are no more than that either.
 */
public final class ReadPaces {
  private static final long MINUTE = Duration.ofMinutes(1).toNanos();

  /** Of that many a minute one more may be claimed in one look. */
  private static final int FOR_ONE_AT_ONCE = 30;

  private static final int WEIGHT = 8;

  private final Limits limits;
  private final InstantSource clock;
  private final long begun;
  private final Map<String, Pace> paces = new ConcurrentHashMap<>();
  private final Map<String, Duration> usual = new ConcurrentHashMap<>();

  public ReadPaces(Limits limits, InstantSource clock) {
    this.limits = limits;
    this.clock = clock;
    this.begun = clock.millis();
  }

  /** Whether any provider has such a limit. */
  boolean isAnyLimited() {
    return limits.byProvider().values().stream()
        .anyMatch(limit -> limit.readsPerMinute().isPresent());
  }

  /** Of that provider; empty where its tasks may be read as often as they are due. */
  Optional<Pace> of(String provider) {
    return limits
        .of(provider)
        .readsPerMinute()
        .map(most -> paces.computeIfAbsent(provider, id -> new Pace(most, begun)));
  }

  /** A task of that provider was found finished so long after it was accepted. */
  public void finished(String provider, Duration after) {
    usual.merge(
        provider,
        after,
        (before, now) -> before.multipliedBy(WEIGHT - 1L).plus(now).dividedBy(WEIGHT));
  }

  /**
   * How long a task of that provider takes, the last ones counting most; empty until one was
   * finished in this process.
   */
  Optional<Duration> usual(String provider) {
    return Optional.ofNullable(usual.get(provider));
  }

  private static long nanos(long millis) {
    return Duration.ofMillis(millis).toNanos();
  }

  /** Of one provider. */
  final class Pace {
    private final int atOnce;

    /** In nanoseconds, as all times here: whole numbers, so that none is lost by a hair. */
    private final long apart;

    /** What has passed since then is worth reads. */
    private long since;

    private long taken;

    private Pace(int most, long begun) {
      this.atOnce = 1 + most / FOR_ONE_AT_ONCE;
      // What is saved up and what a minute brings are together no more than the limit.
      this.apart = (MINUTE + most - atOnce) / (most - atOnce + 1L);
      this.since = nanos(begun);
    }

    /** How many may be claimed now. */
    synchronized int free() {
      long now = nanos(clock.millis());
      // A clock that was set back begins anew, as a start does.
      since = Math.min(now, Math.max(since, now - atOnce * apart));
      return (int) ((now - since) / apart);
    }

    /** Of so many, how many go to the likeliest to be finished: every other one. */
    synchronized int likeliest(int free) {
      return (int) ((taken + free) / 2 - taken / 2);
    }

    /** That many were claimed. */
    synchronized void taken(int reads) {
      since += reads * apart;
      taken += reads;
    }
  }
}
