package io.swapline.step;

import io.swapline.ledger.Ledger;
import io.swapline.ledger.claims.ShareBy;
import io.swapline.ledger.claims.Shares;
import io.swapline.ledger.failover.Failovers;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/** Which jobs a {@code from: ledger:…} takes. */
interface ClaimSource {
  /** Jobs that ended and whose files are not at their last place yet. */
  String ENDED = "ended";

  /** Jobs about which a person decided something. */
  String DECIDED = "decided";

  /** Jobs with a submit that was not answered and is looked for at the provider. */
  String UNRECONCILED = "unreconciled";

  /** Jobs whose provider takes nothing for so long that they may go over to another one. */
  String STRANDED = "stranded";

  /**
   * Takes up to {@code most} of them.
   *
   * @param inWork the jobs on which the step works
   */
  List<Job> claim(Ledger ledger, int most, Duration lease, Collection<Job> inWork);

  /**
   * By the name in the URI: a state, {@link #ENDED}, {@link #DECIDED}, {@link #UNRECONCILED} or
   * {@link #STRANDED}.
   *
   * @param share how many jobs of one key at once, of a state; 0: as many as there are slots
   * @param by what has a share
   * @param failovers which jobs go over to another provider
   */
  static ClaimSource of(String name, int share, ShareBy by, Failovers failovers) {
    if (name.equals(STRANDED)) {
      return (ledger, most, lease, inWork) -> failovers.claim(most, lease);
    }
    if (name.equals(ENDED)) {
      return (ledger, most, lease, inWork) -> ledger.claims().ended(most, lease);
    }
    if (name.equals(DECIDED)) {
      return (ledger, most, lease, inWork) -> ledger.claims().decided(most, lease);
    }
    if (name.equals(UNRECONCILED)) {
      return (ledger, most, lease, inWork) -> ledger.reconciliations().claim(most, lease);
    }
    JobState state = LedgerComponent.state(name);
    return share == 0
        ? (ledger, most, lease, inWork) -> ledger.claims().inState(state, most, lease)
        : (ledger, most, lease, inWork) ->
            ledger.claims().inState(state, most, lease, new Shares(by, share, inWork));
  }
}
