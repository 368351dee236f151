package io.swapline.job.failover;

import io.swapline.job.prepare.Prepare;
import io.swapline.ledger.failover.Failovers;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.Outcome;
import io.swapline.ledger.model.OutcomeName;
import io.swapline.ledger.money.Budget;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** To which provider a job goes whose own takes nothing. */
public final class Failover {
  /** What keeps it is of its files, or of settings: it does not pass by the minute. */
  private static final Duration LOOK_AGAIN = Duration.ofMinutes(10);

  /** Whether it goes. */
  public enum Way implements OutcomeName {
    GOES_OVER,
    STAYS
  }

  private final OtherProviders others;
  private final Failovers failovers;
  private final Budget budget;

  public Failover(OtherProviders others, Failovers failovers, Budget budget) {
    this.others = others;
    this.failovers = failovers;
    this.budget = budget;
  }

  /**
   * {@code goes-over} with all that was found for the first provider that takes it, or {@code
   * stays} with what keeps it.
   */
  public Outcome<Way> choose(Job job) throws IOException {
    List<String> open = failovers.open(job);
    if (open.isEmpty()) {
      return Outcome.named(Way.STAYS).dueIn(LOOK_AGAIN);
    }
    Optional<String> bond = others.bond(job);
    if (bond.isPresent()) {
      return stays(job, "another provider: " + bond.get());
    }
    List<String> objections = new ArrayList<>();
    for (String other : open) {
      Outcome<Prepare.Checked> checked = others.check(job, other);
      Optional<String> objection =
          checked.is(Prepare.Checked.PREPARED)
              ? budget.objection(job, checked.facts().estimate()).map(Outcome::getWhy)
              : Optional.of(checked.getWhy());
      if (objection.isEmpty()) {
        return checked.as(Way.GOES_OVER);
      }
      objections.add(other + ": " + objection.get());
    }
    return stays(job, String.join(" Nor to ", objections));
  }

  private static Outcome<Way> stays(Job job, String words) {
    return Outcome.named(Way.STAYS).why(Failovers.staying(job) + words).dueIn(LOOK_AGAIN);
  }
}
