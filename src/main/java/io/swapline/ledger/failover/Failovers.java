package io.swapline.ledger.failover;

import io.swapline.ledger.claims.Claims;
import io.swapline.ledger.claims.Deaths;
import io.swapline.ledger.claims.SubmitQueue;
import io.swapline.ledger.history.Events;
import io.swapline.ledger.limits.Limits;
import io.swapline.ledger.limits.ProviderTroubles;
import io.swapline.ledger.limits.ProviderTroubles.Trouble;
import io.swapline.ledger.limits.ProviderWaits;
import io.swapline.ledger.limits.QuotaUsage;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobEvent;
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.model.LeaseLostException;
import io.swapline.ledger.model.LedgerException;
import io.swapline.ledger.model.Outcome;
import io.swapline.ledger.model.ProviderChange;
import io.swapline.ledger.store.Database;
import io.swapline.ledger.store.Database.Statements;
import io.swapline.ledger.store.JobRow;
import io.swapline.ledger.submits.Attempts;
import io.swapline.ledger.submits.Duplicates;
import io.swapline.ledger.submits.ProviderChanges;
import io.swapline.ledger.transitions.JobUpdate;
import io.swapline.ledger.transitions.JobWrites;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Jobs in {@code prepared} whose provider takes nothing for longer than the operator waits. They
 * leave it only when nothing was nor may have been paid for them, only for one that has a place for
 * them now, and never come back but by a late answer ({@code Ledger.answered}).
 */
public final class Failovers {
  /** A step that failed is done again after this time. */
  private static final Duration AGAIN = Duration.ofMinutes(1);

  /** Another job has the place that was free, or the trouble is over. */
  private static final Duration SOON = Duration.ofSeconds(5);

  /** No look is that far ahead: the clock was set back since. */
  private static final Duration FARTHEST = Duration.ofHours(12);

  private static final String MAY_LEAVE =
      "state = 'prepared' AND lease_owner IS NULL AND look_at IS NULL AND wanted IS NULL"
          + Deaths.NONE
          + " AND NOT EXISTS (SELECT 1 FROM attempt WHERE job_id = job.id"
          + Attempts.MAY_BE_PAID
          + ")";

  private static final String DUE = " AND (over_at IS NULL OR over_at <= ? OR over_at > ?)";

  private final Database database;
  private final InstantSource clock;
  private final String owner;
  private final Limits limits;
  private final ZoneId zone;
  private final FailoverRules rules;

  /**
   * @param owner names this process in leases
   * @param limits what the providers allow
   * @param zone by whose clocks times are told
   */
  public Failovers(
      Database database,
      InstantSource clock,
      String owner,
      Limits limits,
      ZoneId zone,
      FailoverRules rules) {
    this.database = database;
    this.clock = clock;
    this.owner = owner;
    this.limits = limits;
    this.zone = zone;
    this.rules = rules;
  }

  /** By which they go over. */
  public FailoverRules rules() {
    return rules;
  }

  /** Takes jobs that may leave their provider now, never more than others have places for. */
  public List<Job> claim(int most, Duration lease) {
    if (rules.providers().isEmpty()
        || database.reading(tx -> leaving(tx, 1, clock.millis())).isEmpty()) {
      return List.of();
    }
    return database
        .transaction(
            tx -> {
              long now = clock.millis();
              List<String> ids = leaving(tx, most, now);
              List<Object> arguments =
                  new ArrayList<>(List.of(owner, now + lease.toMillis(), now + AGAIN.toMillis()));
              arguments.addAll(ids);
              return Claims.readable(
                  tx.query(
                      Claims::read,
                      "UPDATE job SET lease_owner = ?, lease_until = ?, over_at = ?,"
                          + " version = version + 1 WHERE id IN ("
                          + marks(ids.size())
                          + ") RETURNING *",
                      arguments.toArray()));
            })
        .stream()
        .sorted(Comparator.comparing(Job::createdAt).thenComparing(Job::id))
        .toList();
  }

  private List<String> leaving(Statements tx, int most, long now) throws SQLException {
    Set<String> left = left(tx, now).keySet();
    if (left.isEmpty()) {
      return List.of();
    }
    long places = 0;
    for (String other : rules.providers()) {
      places += left.equals(Set.of(other)) ? 0 : places(tx, other, now);
    }
    if (places == 0) {
      return List.of();
    }
    List<Object> arguments = new ArrayList<>(List.of(now, now + FARTHEST.toMillis()));
    arguments.addAll(left);
    arguments.add(Math.min(most, places));
    return tx.query(
        row -> row.getString(1),
        "SELECT id FROM job WHERE "
            + MAY_LEAVE
            + DUE
            + " AND provider IN ("
            + marks(left.size())
            + ") ORDER BY created_at, id LIMIT ?",
        arguments.toArray());
  }

  /** The providers that took nothing for longer than they are waited for. */
  private Map<String, Trouble> left(Statements tx, long now) throws SQLException {
    Instant latest = Instant.ofEpochMilli(now).minus(rules.after());
    Map<String, Trouble> left = ProviderTroubles.of(tx, ProviderWaits.now(tx, owner, now));
    left.values().removeIf(trouble -> trouble.since().isAfter(latest));
    return left;
  }

  /** How many jobs more that provider could begin with now. */
  private long places(Statements tx, String provider, long now) throws SQLException {
    boolean shut =
        !rules.usable().test(provider)
            || tx.query(row -> row.getString(1), SubmitQueue.PAUSED).contains(provider)
            || ProviderWaits.now(tx, owner, now).stream()
                .anyMatch(wait -> wait.provider().equals(provider));
    if (shut) {
      return 0;
    }
    Limits.Limit limit = limits.of(provider);
    if (limit.equals(Limits.Limit.NONE)) {
      return Integer.MAX_VALUE;
    }
    long first =
        count(
            tx,
            "state = 'prepared' AND provider = ?" + Claims.FREE + Deaths.NONE,
            Claims.withDue(now, List.of(provider)));
    return Math.max(0, QuotaUsage.of(tx, limits, provider, now).free(limit) - first);
  }

  private static long count(Statements tx, String which, Object... arguments) throws SQLException {
    return tx.query(row -> row.getLong(1), "SELECT COUNT(*) FROM job WHERE " + which, arguments)
        .get(0);
  }

  private static String marks(int many) {
    return String.join(", ", Collections.nCopies(many, "?"));
  }

  /** Those to which that job could go now, in their order: it was at none of them before. */
  public List<String> open(Job job) {
    return database.reading(
        tx -> {
          Set<String> tried = tried(tx, job);
          List<String> open = new ArrayList<>();
          for (String other : rules.providers()) {
            if (!tried.contains(other) && places(tx, other, clock.millis()) > 0) {
              open.add(other);
            }
          }
          return open;
        });
  }

  private static Set<String> tried(Statements tx, Job job) throws SQLException {
    Set<String> tried = new LinkedHashSet<>(Set.of(job.provider()));
    for (ProviderChange change : ProviderChanges.of(tx, job.id())) {
      tried.add(change.from());
      tried.add(change.to());
    }
    return tried;
  }

  /**
   * Gives the job to the provider that the outcome names, with all that was found for it there, in
   * one transaction with its line of history. It stays where it is when its provider takes jobs
   * again, a person decided about it meanwhile, or the other one has no place any more or has the
   * same video and face already.
   *
   * @param payForDuplicates true where they are paid for all the same
   * @throws LedgerException unless it is {@code prepared}, without a submit that was or may have
   *     been accepted, and checked for a provider at which it was not before
   */
  public Job handOver(Job job, Outcome<?> checked, boolean payForDuplicates) {
    return database.transaction(
        tx -> {
          long now = clock.millis();
          Job current = JobRow.of(tx, job.id());
          if (current.version() != job.version()) {
            throw new LeaseLostException(job.id());
          }
          require(tx, current, checked);
          String to = checked.facts().provider();
          Trouble trouble = left(tx, now).get(current.provider());
          boolean decided = current.pendingDecision() != null;
          if (decided || trouble == null || places(tx, to, now) == 0) {
            return stay(tx, job, Outcome.plain().dueIn(SOON));
          }
          Optional<Job> twin =
              payForDuplicates
                  ? Optional.empty()
                  : Duplicates.find(tx, job.id(), checked.facts().fingerprint());
          if (twin.isPresent()) {
            String words = staying(current) + to + ": " + Duplicates.words(twin.get());
            return stay(tx, job, Outcome.plain().why(words).dueIn(AGAIN));
          }
          checked.why("goes over from " + current.provider() + " to " + to + ": " + trouble.why());
          JobUpdate change = JobUpdate.handOver(current, checked, now);
          ProviderChanges.add(tx, job.id(), to, trouble.why(), now);
          JobWrites.write(tx, job, change, null, JobEvent.ITSELF, checked.getWhy());
          return JobRow.of(tx, job.id());
        });
  }

  /** How the words of a job begin that goes over to none; what none of them takes follows. */
  public static String staying(Job job) {
    return "it waits for " + job.provider() + ", and does not go over to ";
  }

  private static void require(Statements tx, Job job, Outcome<?> checked) throws SQLException {
    if (job.state() != JobState.PREPARED) {
      throw new LedgerException(
          "job " + job.id() + " is " + job.state().text() + ": only a prepared one goes over");
    }
    Attempts.refuseWhenHeardOf(tx, job);
    Attempts.refuseWhenMayBePaid(tx, job.id());
    String to = checked.facts().provider();
    if (to == null
        || checked.facts().fingerprint() == null
        || checked.facts().inputs().isEmpty()
        || tried(tx, job).contains(to)) {
      throw new LedgerException("job " + job.id() + " was not checked for another provider");
    }
  }

  /** Leaves the job with its provider, to be looked at again when that is due; its turn stays. */
  public Job stay(Job job, Outcome<?> outcome) {
    return database.transaction(tx -> stay(tx, job, outcome));
  }

  private Job stay(Statements tx, Job job, Outcome<?> outcome) throws SQLException {
    long now = clock.millis();
    JobUpdate change = new JobUpdate(job, outcome, now);
    change.stayWithProvider();
    JobWrites.write(tx, job, change, outcome.wish(), JobEvent.ITSELF, outcome.getWhy());
    if (outcome.getWhy() != null && !outcome.getWhy().equals(job.why())) {
      Instant at = Instant.ofEpochMilli(now);
      JobState is = job.state();
      Events.add(tx, job.id(), new JobEvent(at, is, is, JobEvent.ITSELF, outcome.getWhy()));
    }
    return JobRow.of(tx, job.id());
  }

  /** Jobs that wait for providers which take nothing, and when they go over, a line for each. */
  public List<FailoverLine> lines() {
    if (rules.providers().isEmpty()) {
      return List.of();
    }
    return database.reading(
        tx -> {
          long now = clock.millis();
          List<FailoverLine> lines = new ArrayList<>();
          for (Map.Entry<String, Trouble> one :
              ProviderTroubles.of(tx, ProviderWaits.now(tx, now)).entrySet()) {
            List<String> others = others(one.getKey());
            long jobs = count(tx, MAY_LEAVE + " AND provider = ?", one.getKey());
            if (jobs > 0 && !others.isEmpty()) {
              Instant at = one.getValue().since().plus(rules.after());
              boolean due = !Instant.ofEpochMilli(now).isBefore(at);
              lines.add(new FailoverLine(one.getKey(), others, jobs, at, due, zone));
            }
          }
          return lines;
        });
  }

  private List<String> others(String provider) {
    return rules.providers().stream().filter(other -> !other.equals(provider)).toList();
  }
}
