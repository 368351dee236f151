package io.swapline.health;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.swapline.ledger.Ledger;
import io.swapline.ledger.claims.SubmitQueueWaits;
import io.swapline.ledger.history.JobReads;
import io.swapline.ledger.history.ProviderFigures;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.money.Budget;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import org.apache.camel.Exchange;

/**
 * Figures for Prometheus, most of them out of the ledger, so that a restart does not reset them.
 */
public final class Metrics {
  private static final String PROVIDER = "provider";
  private static final String STATE = "state";
  private static final List<String> OUTCOMES =
      List.of("accepted", "refused", "not-sent", "unknown", "awaited");

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Ledger ledger;
  private final ProviderFigures ofProviders;
  private final MultiGauge submits =
      MultiGauge.builder("swapline.submits")
          .description("Paid submits by what became of them")
          .register(registry);
  private volatile Figures figures;
  private volatile Map<String, Map<JobState, Long>> atProviders = Map.of();

  /** What is read of the ledger as a whole. */
  private record Figures(Map<JobState, Long> jobs, JobReads.Submitted submitted, long arrivals) {
    static Figures of(Ledger ledger) {
      return new Figures(ledger.counts(), ledger.reads().submitted(), ledger.arrivals().count());
    }
  }

  public Metrics(Ledger ledger) {
    this.ledger = ledger;
    // Camel's own label for an endpoint is its address: the secret of a hook, a folder's place.
    registry.config().meterFilter(MeterFilter.ignoreTags("endpointName"));
    this.figures = Figures.of(ledger);
    this.ofProviders = ledger.providerFigures();
    for (JobState state : JobState.values()) {
      Gauge.builder("swapline.jobs", this, it -> it.figures.jobs().getOrDefault(state, 0L))
          .tag(STATE, state.text())
          .description("Jobs in this state")
          .register(registry);
    }
    Gauge.builder(
            "swapline.paid.estimate.usd", this, it -> it.figures.submitted().usd().doubleValue())
        .description("List price of all submits that were or may have been accepted")
        .register(registry);
    budget(ledger.budget());
    places(ledger.waits());
    Gauge.builder("swapline.arrivals", this, it -> it.figures.arrivals())
        .description("What waits in the inbox")
        .register(registry);
  }

  /**
   * Of each provider by itself: jobs under way, jobs that ended and status reads since the start.
   */
  public void providers(Collection<String> providers) {
    Map<String, Map<JobState, Long>> none = new LinkedHashMap<>();
    for (String provider : providers) {
      none.put(provider, Map.of());
      polls(provider);
      for (JobState state : JobState.values()) {
        if (state.isEnd()) {
          ended(provider, state);
        } else {
          Gauge.builder(
                  "swapline.provider.jobs",
                  this,
                  it -> it.atProviders.get(provider).getOrDefault(state, 0L))
              .tags(PROVIDER, provider, STATE, state.text())
              .description("Jobs of the provider that are under way, by state")
              .register(registry);
        }
      }
    }
    atProviders = none;
  }

  private Counter polls(String provider) {
    return Counter.builder("swapline.polls")
        .tag(PROVIDER, provider)
        .description("Status reads since the start")
        .register(registry);
  }

  private Counter ended(String provider, JobState state) {
    return Counter.builder("swapline.provider.ended")
        .tags(PROVIDER, provider, STATE, state.text())
        .description("Jobs of the provider that ended since the start, by their end")
        .register(registry);
  }

  /** Also of providers that are no longer in the settings. */
  private void countSubmits() {
    Set<String> told = new TreeSet<>(atProviders.keySet());
    told.addAll(figures.submitted().byProvider().keySet());
    List<MultiGauge.Row<?>> rows = new ArrayList<>();
    for (String provider : told) {
      for (String outcome : OUTCOMES) {
        Tags tags = Tags.of(PROVIDER, provider, "outcome", outcome);
        rows.add(MultiGauge.Row.of(tags, () -> submits(provider, outcome)));
      }
    }
    // Rows that are there stay: another scrape may be reading them.
    submits.register(rows);
  }

  private long submits(String provider, String outcome) {
    return figures
        .submitted()
        .byProvider()
        .getOrDefault(provider, Map.of())
        .getOrDefault(outcome, 0L);
  }

  private void readProviders() {
    Map<String, Map<JobState, Long>> now = new LinkedHashMap<>();
    atProviders.keySet().forEach(provider -> now.put(provider, ofProviders.open(provider)));
    ofProviders
        .closed()
        .forEach(one -> ended(one.provider(), one.state()).increment((double) one.jobs()));
    atProviders = now;
  }

  private void budget(Budget budget) {
    Gauge.builder("swapline.budget.day.used.usd", budget, it -> it.usedToday().doubleValue())
        .description("List price of what is spent or reserved on this day")
        .register(registry);
    if (budget.caps().perDay().isPresent()) {
      Gauge.builder(
              "swapline.budget.day.cap.usd",
              budget,
              it -> it.capsToday().perDay().orElseThrow().doubleValue())
          .description("What may be spent on this day")
          .register(registry);
    }
    Gauge.builder(
            "swapline.budget.waiting", budget, it -> it.line().map(Budget.Line::count).orElse(0L))
        .description("Jobs that wait for the day's budget")
        .register(registry);
  }

  private void places(SubmitQueueWaits waits) {
    waits
        .limits()
        .byProvider()
        .forEach(
            (provider, limit) -> {
              limit
                  .tasksAtOnce()
                  .ifPresent(most -> places(provider, "at-once", most, waits::atOnce));
              limit
                  .submitsPerMinute()
                  .ifPresent(most -> places(provider, "per-minute", most, waits::perMinute));
            });
  }

  private void places(String provider, String limit, int most, ToIntFunction<String> taken) {
    Gauge.builder("swapline.provider.places", () -> most)
        .tags(PROVIDER, provider, "limit", limit)
        .description("What may go to the provider")
        .register(registry);
    Gauge.builder("swapline.provider.places.taken", () -> taken.applyAsInt(provider))
        .tags(PROVIDER, provider, "limit", limit)
        .description("What is there or on its way")
        .register(registry);
  }

  /** Of jobs that went over to another provider; nothing where none do. */
  public void failovers(Collection<String> from, Collection<String> to) {
    for (String other : to) {
      for (String provider : from) {
        if (!provider.equals(other)) {
          FunctionCounter.builder(
                  "swapline.failovers", ledger, it -> it.reads().wentOver(provider, other))
              .tags("from", provider, "to", other)
              .description("Jobs that went over to another provider")
              .register(registry);
        }
      }
    }
  }

  /** Where Camel puts its own figures too. */
  public PrometheusMeterRegistry registry() {
    return registry;
  }

  /** Counts a status read of the exchange's job. */
  public void countPoll(Exchange exchange) {
    polls(exchange.getVariable("job", Job.class).provider()).increment();
  }

  /** Counts a callback by the provider that its address names, and the status of the answer. */
  public void countCallback(String provider, int status) {
    registry
        .counter("swapline.callbacks", PROVIDER, provider, "status", String.valueOf(status))
        .increment();
  }

  /** The page that Prometheus reads. */
  public void page(Exchange exchange) {
    exchange.getMessage().removeHeaders("*");
    exchange
        .getMessage()
        .setHeader(Exchange.CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8");
    // All that a page shows is of one moment, and read once.
    figures = Figures.of(ledger);
    readProviders();
    countSubmits();
    exchange.getMessage().setBody(registry.scrape());
  }
}
