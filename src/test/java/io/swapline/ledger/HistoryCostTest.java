package io.swapline.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.health.LedgerHealth;
import io.swapline.health.Metrics;
import io.swapline.ledger.arrivals.TakenObject;
import io.swapline.ledger.claims.ShareBy;
import io.swapline.ledger.claims.Shares;
import io.swapline.ledger.failover.FailoverRules;
import io.swapline.ledger.limits.Limits;
import io.swapline.ledger.model.Arrival;
import io.swapline.ledger.model.FileRole;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobEvent;
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.model.Outcome;
import io.swapline.ledger.money.BudgetCaps;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a service does by itself costs the same, however many jobs are over. */
class HistoryCostTest {
  private static final int FEW = 100;
  private static final int MANY = 3_000;

  /** A step or two for each closed job would be thousands. */
  private static final long SLACK = 600;

  private static final Duration LEASE = Duration.ofMinutes(1);
  private static final String OWNER = "this-process";
  private static final String OTHER = "wavespeed";

  /** Tables that no job that is over leaves a row in, or whose rows are few whatever happens. */
  private static final Set<String> SMALL =
      Set.of(
          "arrival",
          "provider_state",
          "provider_wait",
          "death",
          "death_look",
          "ledger_id",
          "marked_source",
          "published",
          "p",
          "job_tally",
          "attempt_tally",
          "heartbeat",
          "raised_day",
          "restored");

  private static final BudgetCaps CAPS =
      new BudgetCaps(Optional.empty(), Optional.of(new BigDecimal("50")), ZoneOffset.UTC);

  @TempDir private Path data;
  private final HandClock clock = new HandClock();

  @BeforeEach
  void someJobsAreUnderWay() {
    try (LedgerScene scene = new LedgerScene(data, OWNER, clock, CAPS, Limits.NONE)) {
      for (JobState state : JobState.values()) {
        if (state != JobState.SUBMITTING && state != JobState.STAGING) {
          scene.in(state);
        }
      }
      scene.sql("UPDATE job SET due_at = due_at + 600000, look_at = NULL");
      scene.sql(
          "UPDATE job SET budget_since = 1, estimate = '{\"usd\":1,\"basis\":\"frames\"}'"
              + " WHERE state = 'prepared'");
    }
  }

  @Test
  void nothingThatRunsByItselfReadsWhatIsClosed() {
    close(FEW);
    Map<String, Long> before = costs();
    close(MANY);

    Map<String, Long> grown = new LinkedHashMap<>();
    costs()
        .forEach(
            (what, steps) -> {
              if (steps > before.get(what) + SLACK) {
                grown.put(what, steps - before.get(what));
              }
            });
    assertThat(grown).as("steps more with %s closed jobs more", MANY).isEmpty();
  }

  @Test
  void noStatementOfItGoesThroughAWholeTable() {
    close(FEW);
    Set<String> scans = new TreeSet<>();
    try (LedgerScene scene = new LedgerScene(data, OWNER, clock, CAPS, Limits.NONE);
        CountedSteps counted = new CountedSteps(data, OWNER, clock, CAPS, limits())) {
      Set<String> partial =
          scene
              .rows("SELECT name FROM sqlite_master WHERE type = 'index' AND sql LIKE '% WHERE %'")
              .stream()
              .map(name -> name.replace("|", ""))
              .collect(Collectors.toSet());
      actions(counted.ledger())
          .forEach(
              (what, action) -> {
                action.run();
                for (String sql : counted.statements()) {
                  if (sql.matches("(?s)(SELECT|UPDATE|DELETE|INSERT|WITH).*")) {
                    scene.rows("EXPLAIN QUERY PLAN " + sql).stream()
                        .filter(line -> scans(line, partial))
                        .forEach(line -> scans.add(what + ": " + line + " of " + sql));
                  }
                }
              });
    }

    assertThat(scans).isEmpty();
  }

  /** Whether it reads all of a table that grows, or of an index that all of its rows are in. */
  private static boolean scans(String line, Set<String> partial) {
    int at = line.indexOf("SCAN ");
    if (at < 0) {
      return false;
    }
    String[] words = line.substring(at).split("[ |]+");
    String table = words[1];
    boolean inPart = partial.stream().anyMatch(index -> line.contains(" " + index));
    boolean ofRows = table.startsWith("(") || table.equals("CONSTANT");
    return !inPart && !ofRows && !SMALL.contains(table);
  }

  private Map<String, Long> costs() {
    Map<String, Long> costs = new LinkedHashMap<>();
    try (CountedSteps counted = new CountedSteps(data, OWNER, clock, CAPS, limits())) {
      actions(counted.ledger()).forEach((what, action) -> costs.put(what, counted.of(action)));
    }
    return costs;
  }

  private static Limits limits() {
    return Limits.NONE;
  }

  private Map<String, Runnable> actions(Ledger ledger) {
    Map<String, Runnable> all = new LinkedHashMap<>();
    for (JobState state : JobState.values()) {
      all.put("claim " + state.text(), () -> ledger.claims().inState(state, 5, LEASE));
    }
    for (ShareBy by : ShareBy.values()) {
      JobState state = by == ShareBy.SOURCE ? JobState.TAKING : JobState.RUNNING;
      all.put(
          "claim by " + by.text(),
          () -> ledger.claims().inState(state, 5, LEASE, new Shares(by, 2, List.of())));
    }
    all.put(
        "claim prepared by provider",
        () ->
            ledger
                .claims()
                .inState(JobState.PREPARED, 5, LEASE, new Shares(ShareBy.PROVIDER, 2, List.of())));
    all.put("claim ended", () -> ledger.claims().ended(5, LEASE));
    all.put("claim decided", () -> ledger.claims().decided(5, LEASE));
    all.put("claim unreconciled", () -> ledger.reconciliations().claim(5, LEASE));
    all.put(
        "claim stranded",
        () ->
            ledger
                .failovers(new FailoverRules(List.of(OTHER), Duration.ZERO, provider -> true))
                .claim(5, LEASE));
    all.put("leases", () -> ledger.claims().leased());
    all.put("leases of steps that were lost", () -> ledger.claims().abandoned());
    all.put("settings are read again", () -> ledger.claims().lookAgain());
    all.put("brake after an unclear answer", () -> brake(ledger, JobState.SUBMIT_UNKNOWN));
    all.put("brake after a failed task", () -> brake(ledger, JobState.FAILED));
    all.put("budget", () -> ledger.budget().usedToday());
    all.put("budget's line", () -> ledger.budget().line());
    all.put("waits", () -> ledger.waits().lines());
    all.put("places", () -> ledger.waits().atOnce(LedgerScene.PROVIDER));
    all.put(
        "a scrape",
        () -> {
          Metrics metrics = new Metrics(ledger);
          metrics.providers(List.of(LedgerScene.PROVIDER, OTHER));
          metrics.page(new DefaultExchange(new DefaultCamelContext()));
        });
    all.put(
        "health",
        () -> {
          LedgerHealth health = new LedgerHealth(ledger);
          health.setCamelContext(new DefaultCamelContext());
          health.call();
        });
    for (boolean delivered : new boolean[] {true, false}) {
      all.put(
          "retention, delivered " + delivered,
          () -> ledger.archive().closed(delivered, clock.instant(), null, 200));
    }
    all.put("notifications", () -> ledger.notifications().pending(20));
    all.put("published", () -> ledger.published().due(20));
    all.put("deaths", () -> ledger.deaths().setAside(20));
    all.put("open jobs", () -> ledger.reads().open(Integer.MAX_VALUE));
    all.put("ids of open jobs", () -> ledger.reads().openIds());
    all.put("jobs in taking", () -> ledger.reads().inState(JobState.TAKING, Integer.MAX_VALUE));
    all.put("parked jobs", () -> ledger.reads().inState(JobState.QUARANTINED, 20));
    all.put("jobs that cannot be closed", () -> ledger.reads().unclosed(clock.instant()));
    all.put("jobs that are held up", () -> ledger.reads().heldUp(20));
    all.put("submits that are not settled", () -> ledger.reads().unsettledIds(20));
    all.put("submits that were lost", () -> ledger.reads().lostSubmits(clock.instant(), 20));
    all.put("submits that are unclear", () -> ledger.reads().unclear());
    all.put("jobs at another provider", () -> ledger.reads().elsewhere(20));
    all.put("counts", ledger::counts);
    all.put("heartbeat", () -> ledger.heartbeat().beat("host", 1, Instant.EPOCH, Map.of()));
    all.put("decisions", () -> ledger.reads().decisions(clock.instant()));
    all.put("duplicates", () -> ledger.reads().duplicate("fingerprint"));
    all.put(
        "arrivals",
        () ->
            ledger
                .arrivals()
                .replace(
                    "folder",
                    List.of(
                        new Arrival(
                            "folder", "", "shot", "waits", "waits", List.of(), Instant.EPOCH))));
    all.put("objects", () -> ledger.objectArrivals().listed("bucket", clock.instant()));
    all.put(
        "an object is taken",
        () ->
            ledger
                .takenObjects()
                .remember("bucket", new TakenObject("key", "1", FileRole.TARGET, "1")));
    all.put("an object is gone", () -> ledger.takenObjects().forgetGone("bucket", List.of("key")));
    return all;
  }

  /** One more of the paid tasks that ended so, as a step writes it. */
  private void brake(Ledger ledger, JobState to) {
    Job job = ledger.open(LedgerScene.drop("shot"));
    JobState from = to == JobState.FAILED ? JobState.RUNNING : JobState.SUBMITTING;
    put(job, from);
    Outcome<?> outcome =
        to == JobState.FAILED ? Outcome.plain().why("failed") : Outcome.plain().why("no answer");
    ledger.advance(ledger.reads().find(job.id()).orElseThrow(), to, outcome, JobEvent.ITSELF);
  }

  private void put(Job job, JobState state) {
    ClosedJobs.sql(
        data, "UPDATE job SET state = '" + state.text() + "' WHERE id = '" + job.id() + "'");
  }

  private void close(int jobs) {
    ClosedJobs.add(data, jobs, clock.instant());
  }
}
