package io.swapline.ledger.transitions;

import io.swapline.ledger.claims.Claims;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobFacts;
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.model.LedgerException;
import io.swapline.ledger.model.Outcome;
import io.swapline.ledger.store.JsonColumn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The one UPDATE of a job's row that a step's outcome comes to; fenced by the version. Unless it
 * says otherwise the job stays where it is, and the lease with its step.
 */
public final class JobUpdate {
  /** Where the sidecars say which provider it is, and nothing was sent to any. */
  private static final Set<JobState> MAY_CHOOSE = EnumSet.of(JobState.RECEIVED, JobState.FAILED);

  /** Where a job goes whose submit is looked for no more. */
  private static final Set<JobState> FOUND_OR_BACK =
      EnumSet.of(JobState.PREPARED, JobState.FETCHED, JobState.QUARANTINED);

  private final Job job;
  private final Outcome<?> outcome;
  private final long now;
  private final List<String> columns = new ArrayList<>();
  private final List<Object> values = new ArrayList<>();
  private JobState to;

  public JobUpdate(Job job, Outcome<?> outcome, long now) {
    this(job, outcome, now, MAY_CHOOSE.contains(job.state()));
  }

  /** The one by which a prepared job goes over to another provider. */
  public static JobUpdate handOver(Job job, Outcome<?> outcome, long now) {
    JobUpdate change = new JobUpdate(job, outcome, now, job.state() == JobState.PREPARED);
    change.moveTo(JobState.PREPARED, false);
    change.set("over_at", null);
    return change;
  }

  private JobUpdate(Job job, Outcome<?> outcome, long now, boolean mayChangeProvider) {
    String provider = outcome.facts().provider();
    if (!mayChangeProvider && provider != null && !provider.equals(job.provider())) {
      throw new LedgerException(
          "job "
              + job.id()
              + " is "
              + job.state().text()
              + " at "
              + job.provider()
              + ": it does not go over to "
              + provider);
    }
    this.job = job;
    this.outcome = outcome;
    this.now = now;
    set("changed_at", now);
    for (Map.Entry<String, Object> fact : outcome.facts().columns().entrySet()) {
      if (fact.getKey().equals(JobFacts.WANTED)) {
        // A person may have wanted it cancelled while the step was at work.
        columns.add("wanted = CASE WHEN wanted " + Claims.CANCEL + " THEN wanted ELSE ? END");
        values.add(column(fact.getValue()));
      } else {
        set(fact.getKey(), column(fact.getValue()));
      }
    }
  }

  private static Object column(Object value) {
    boolean plain = value == null || value instanceof String || value instanceof Number;
    return plain ? value : JsonColumn.write(value);
  }

  public void moveTo(JobState to, boolean keepLease) {
    this.to = to;
    set("state", to.text());
    columns.add("state_version = version + 1");
    if (!outcome.facts().say(JobFacts.WHY)) {
      set("why", null);
    }
    // What failed is the way to the paid request, on which these two are no end yet.
    boolean underWay = to == JobState.STAGING || to == JobState.SUBMITTING;
    int failures = outcome.schedule().failures(job.tries());
    set("tries", underWay ? Math.max(job.tries(), failures) : failures);
    due();
    if (to == JobState.RUNNING) {
      set("running_at", now);
      if (!outcome.facts().say(JobFacts.PROGRESS)) {
        // What the reads of an earlier task said is no word about this one.
        set(JobFacts.PROGRESS, null);
      }
    } else if (to == JobState.SUBMIT_UNKNOWN) {
      set("look_at", now);
    } else if (job.state() == JobState.SUBMIT_UNKNOWN && FOUND_OR_BACK.contains(to)) {
      set("look_at", null);
    }
    set("ended_at", to.isEnd() ? now : null);
    if (job.closedAt() != null) {
      set("closed_at", null);
      set("gave_up", 0);
    }
    if (!keepLease) {
      endLease();
    }
  }

  void stay() {
    set("tries", outcome.schedule().failures(job.tries()));
    due();
    endLease();
  }

  /** It waits for its provider, and is looked at again for another one when that is due. */
  public void stayWithProvider() {
    set("over_at", outcome.schedule().dueMillis(now));
    endLease();
  }

  /** Its unanswered submits were looked for; when its own step is due is another matter. */
  public void searched() {
    Duration next = outcome.look().again();
    set("look_at", next == null ? null : now + next.toMillis());
    endLease();
  }

  public void closed() {
    set("closed_at", now);
    set("tries", 0);
    endLease();
  }

  /** What a person wanted of it ends with this. */
  void endWish() {
    set(JobFacts.WANTED, null);
  }

  /** The state to which it goes; null where it stays. */
  JobState to() {
    return to;
  }

  Outcome<?> outcome() {
    return outcome;
  }

  long now() {
    return now;
  }

  private void due() {
    // A callback that came while the step was at work may know more than the step saw; and a
    // person who wants it cancelled does not wait for what the step waits for.
    boolean mayEnd = Transitions.mayBeCancelled(to == null ? job.state() : to);
    String cancelled = mayEnd ? " AND NOT COALESCE(wanted, '') " + Claims.CANCEL : "";
    columns.add("due_at = CASE WHEN called_at IS NULL" + cancelled + " THEN ? ELSE ? END");
    values.add(outcome.schedule().dueMillis(now));
    values.add(now);
    if (outcome.schedule().isForBudget()) {
      columns.add("budget_since = COALESCE(budget_since, ?)");
      values.add(now);
    } else {
      set("budget_since", null);
    }
  }

  private void endLease() {
    set("lease_owner", null);
    set("lease_until", null);
    // A step that ended did not end the process. What is undone at a start proves nothing.
    columns.add("deaths = CASE WHEN lease_owner IS NULL THEN deaths ELSE 0 END");
    if (to == JobState.RUNNING) {
      // Paid, and links die: it does not wait for a person.
      columns.add(
          "alone_at = CASE WHEN lease_owner IS NULL AND deaths > 0 THEN COALESCE(alone_at, ?) END");
      values.add(now);
    } else {
      columns.add("alone_at = CASE WHEN lease_owner IS NULL THEN alone_at END");
    }
  }

  private void set(String column, Object value) {
    columns.add(column + " = ?");
    values.add(value);
  }

  public String sql() {
    return "UPDATE job SET "
        + String.join(", ", columns)
        + ", version = version + 1 WHERE id = ? AND version = ?";
  }

  public Object[] arguments() {
    List<Object> all = new ArrayList<>(values);
    all.add(job.id());
    all.add(job.version());
    return all.toArray();
  }
}
