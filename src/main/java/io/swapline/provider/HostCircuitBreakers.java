package io.swapline.provider;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.StateTransition;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.core.IntervalFunction;
import io.swapline.net.DeadlineHandler;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A circuit breaker for each host. After five calls in a row that failed (no connection, no answer,
 * HTTP 5xx) the host is left alone for ten seconds; then one call may try, and if that fails too,
 * for twice as long each time, at most five minutes. Any other answer ends it, also one that began
 * and then came too slowly: the tasks beside it may well be answered, and it costs only its own. In
 * memory: every process finds out for itself.
 */
public final class HostCircuitBreakers {
  /** Failures in a row after which a host is left alone. */
  static final int FAILURES = 5;

  private static final Logger LOG = LoggerFactory.getLogger(HostCircuitBreakers.class);
  private static final IntervalFunction GROWING =
      IntervalFunction.ofExponentialBackoff(Duration.ofSeconds(10), 2, Duration.ofMinutes(5));

  /** For a call that meets another one which is trying the host. */
  private static final Duration WHILE_TRYING = Duration.ofSeconds(5);

  private final Clock clock;
  private final CircuitBreakerRegistry registry = CircuitBreakerRegistry.ofDefaults();
  private final Map<String, Instant> until = new ConcurrentHashMap<>();

  /**
   * @param nanoTime a clock that nobody sets, in nanoseconds from any moment on
   */
  public HostCircuitBreakers(LongSupplier nanoTime) {
    this.clock = new SteadyClock(nanoTime);
    registry
        .getEventPublisher()
        .onEntryAdded(
            added ->
                added
                    .getAddedEntry()
                    .getEventPublisher()
                    .onStateTransition(
                        change ->
                            log(change.getCircuitBreakerName(), change.getStateTransition())));
  }

  private void log(String host, StateTransition change) {
    switch (change) {
      case CLOSED_TO_OPEN ->
          LOG.warn(
              "{}: it is left alone for {} s, then one call tries it",
              words(host),
              Math.round(rest(host).orElse(Duration.ZERO).toMillis() / 1000.0));
      case HALF_OPEN_TO_CLOSED -> LOG.info("{} answers again", host);
      default -> LOG.debug("{}: {}", host, change);
    }
  }

  /** How an address's host is called here. */
  public static String host(URI address) {
    return host(new HttpHost(address.getScheme(), address.getHost(), address.getPort()));
  }

  private static String host(HttpHost host) {
    int usual = "https".equalsIgnoreCase(host.getSchemeName()) ? 443 : 80;
    boolean plain = host.getPort() < 0 || host.getPort() == usual;
    return plain ? host.getHostName() : host.getHostName() + ":" + host.getPort();
  }

  /** How long that host is left alone from now on; empty where it may be asked. */
  public Optional<Duration> rest(String host) {
    return registry
        .find(host)
        .filter(breaker -> breaker.getState() == CircuitBreaker.State.OPEN)
        .map(breaker -> Duration.between(clock.instant(), until.get(host)))
        // At that very moment it may not be asked yet.
        .filter(rest -> !rest.isNegative());
  }

  /** Why a host is left alone, in words. */
  public static String words(String host) {
    return host + " has not answered properly " + FAILURES + " times in a row";
  }

  /**
   * Lets the call pass unless its host is left alone, and looks what becomes of it.
   *
   * @throws HostRestsException if it is; nothing was sent then, and no connection made
   */
  ClassicHttpResponse call(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
      throws IOException, HttpException {
    String host = host(scope.route.getTargetHost());
    CircuitBreaker breaker = registry.circuitBreaker(host, () -> config(host));
    if (!breaker.tryAcquirePermission()) {
      throw new HostRestsException(host, rest(host).orElse(WHILE_TRYING));
    }
    boolean known = false;
    try {
      ClassicHttpResponse response = chain.proceed(request, scope);
      known = true;
      if (response.getCode() >= 500) {
        failed(breaker, new IOException("HTTP " + response.getCode()));
      } else {
        breaker.onSuccess(0, TimeUnit.NANOSECONDS);
      }
      return response;
    } catch (StoppedHereException | ConnectionRequestTimeoutException e) {
      // It says nothing of the host.
      throw e;
    } catch (IOException e) {
      known = true;
      if (DeadlineHandler.isSlowAnswer(scope, e)) {
        breaker.onSuccess(0, TimeUnit.NANOSECONDS);
      } else {
        failed(breaker, e);
      }
      throw e;
    } finally {
      if (!known) {
        breaker.releasePermission();
      }
    }
  }

  private static void failed(CircuitBreaker breaker, IOException why) {
    breaker.onError(0, TimeUnit.NANOSECONDS, why);
  }

  private CircuitBreakerConfig config(String host) {
    return CircuitBreakerConfig.custom()
        .slidingWindowType(SlidingWindowType.COUNT_BASED)
        .slidingWindowSize(FAILURES)
        .minimumNumberOfCalls(FAILURES)
        .failureRateThreshold(100)
        .permittedNumberOfCallsInHalfOpenState(1)
        .waitIntervalFunctionInOpenState(times -> opened(host, GROWING.apply(times)))
        .clock(clock)
        .build();
  }

  private long opened(String host, long millis) {
    until.put(host, clock.instant().plusMillis(millis));
    return millis;
  }

  /** Time that passes at the same pace whatever becomes of the clock on the wall. */
  private static final class SteadyClock extends Clock {
    private final LongSupplier nanoTime;

    SteadyClock(LongSupplier nanoTime) {
      this.nanoTime = nanoTime;
    }

    @Override
    public Instant instant() {
      return Instant.EPOCH.plusNanos(nanoTime.getAsLong());
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
