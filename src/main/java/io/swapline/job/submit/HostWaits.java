package io.swapline.job.submit;

import io.swapline.ledger.model.Outcome;
import io.swapline.provider.HostCircuitBreakers;
import io.swapline.provider.HostRestsException;
import java.time.Clock;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What becomes of jobs whose provider has a host that is left alone for a while. */
public final class HostWaits {
  private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("HH:mm:ss");

  private final HostCircuitBreakers breakers;
  private final Function<String, Collection<String>> hosts;
  private final Clock clock;

  /**
   * @param hosts provider id → its hosts, as {@link HostCircuitBreakers#host} calls them
   * @param clock for the times that people are told, in its zone
   */
  public HostWaits(
      HostCircuitBreakers breakers, Function<String, Collection<String>> hosts, Clock clock) {
    this.breakers = breakers;
    this.hosts = hosts;
    this.clock = clock;
  }

  /**
   * Why it waits, where a host of that provider is left alone; else empty. The job is ready all the
   * same, and stands in the line of those that wait for the provider.
   */
  Optional<Outcome<?>> objection(String provider) {
    return longest(provider).map(rest -> waiting(rest.getKey(), rest.getValue()));
  }

  /** The same for a step that met such a host, later; empty where something else was thrown. */
  public Optional<Outcome<?>> after(Throwable thrown) {
    return thrown instanceof HostRestsException rests
        ? Optional.of(waiting(rests.host(), rests.rest()).dueIn(later(rests.rest())))
        : Optional.empty();
  }

  /** Why nothing is sent to that provider, in words; empty where something may be. */
  public Optional<String> words(String provider) {
    return longest(provider).map(rest -> words(rest.getKey(), rest.getValue()));
  }

  private Optional<Map.Entry<String, Duration>> longest(String provider) {
    return hosts.apply(provider).stream()
        .flatMap(host -> breakers.rest(host).map(rest -> Map.entry(host, rest)).stream())
        .max(Comparator.comparing(Map.Entry<String, Duration>::getValue));
  }

  private Outcome<?> waiting(String host, Duration rest) {
    // One that was slow before the rest stands back after it too.
    return Outcome.plain().why(words(host, rest)).unreachable(later(rest)).untried();
  }

  /** Not before the host may be asked again. */
  private static Duration later(Duration rest) {
    return rest.plusMillis(1);
  }

  private String words(String host, Duration rest) {
    return HostCircuitBreakers.words(host)
        + "; asked again at "
        + SECONDS.format(clock.instant().plus(rest).atZone(clock.getZone()))
        + " "
        + clock.getZone().getId();
  }
}
