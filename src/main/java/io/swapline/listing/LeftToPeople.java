package io.swapline.listing;

import io.swapline.ledger.Ledger;
import io.swapline.ledger.model.Attempt;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.text.Quote;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether all that is left goes no further without a person: who waits for it waits in vain. */
public final class LeftToPeople {
  private static final int MOST = 500;
  private static final int NAMED = 5;

  /** What lacks its other half a moment after it was dropped may get it without anybody's doing. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Ledger ledger;
  private final boolean resubmits;

  /**
   * @param resubmits whether what nobody knows to be accepted is sent again without a person
   */
  public LeftToPeople(Ledger ledger, boolean resubmits) {
    this.ledger = ledger;
    this.resubmits = resubmits;
  }

  /** What it is; empty where nothing is left, or something of it may go on by itself. */
  public Optional<String> words(Instant now) {
    long inbox = ledger.arrivals().count();
    if (ledger.arrivals().waitingForSomebody(now.minus(PATIENCE)) < inbox) {
      return Optional.empty();
    }
    long open =
        ledger.counts().entrySet().stream()
            .filter(one -> !one.getKey().isEnd())
            .mapToLong(Map.Entry::getValue)
            .sum();
    List<Job> jobs = ledger.reads().underWay(MOST);
    Set<String> aside =
        ledger.deaths().setAside(MOST).stream()
            .map(one -> one.job().id())
            .collect(Collectors.toSet());
    // Of more than are read nobody knows.
    boolean all =
        jobs.size() >= open
            && jobs.stream().allMatch(job -> isStuck(job, aside.contains(job.id())));
    return !all || open + inbox == 0 ? Optional.empty() : Optional.of(words(jobs, inbox));
  }

  private boolean isStuck(Job job, boolean setAside) {
    if (job.pendingDecision() != null) {
      return false;
    }
    return setAside
        || job.state() == JobState.QUARANTINED
        || (job.state() == JobState.SUBMIT_UNKNOWN && !resubmits && !isLookedFor(job));
  }

  /** Also before the first look; where looks fail, somebody has to see why. */
  private boolean isLookedFor(Job job) {
    if (job.lookAt() == null) {
      return false;
    }
    List<Attempt> attempts = ledger.reads().attempts(job.id());
    Attempt last = attempts.get(attempts.size() - 1);
    return last.search() == null || last.search().failures() == 0;
  }

  private static String words(List<Job> jobs, long inbox) {
    List<String> all = new ArrayList<>();
    jobs.stream()
        .limit(NAMED)
        .forEach(job -> all.add(Quote.line(job.path()) + " (" + job.state().text() + ")"));
    if (jobs.size() > NAMED) {
      all.add(jobs.size() - NAMED + " more");
    }
    if (inbox > 0) {
      all.add(inbox + " in the inbox");
    }
    return "All that is left needs a person: "
        + String.join(", ", all)
        + ". ./swapline jobs says what to do.";
  }
}
