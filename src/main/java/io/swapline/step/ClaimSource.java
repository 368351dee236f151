package io.swapline.step;

import io.swapline.ledger.Ledger;
import io.swapline.ledger.failover.Failovers;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import java.time.Duration;
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

  List<Job> claim(Ledger ledger, int most, Duration lease);

  /**
   * By the name in the URI: a state, {@link #ENDED}, {@link #DECIDED}, {@link #UNRECONCILED} or
   * {@link #STRANDED}.
   *
   * @param failovers which jobs go over to another provider
   */
  static ClaimSource of(String name, Failovers failovers) {
    if (name.equals(STRANDED)) {
      return (ledger, most, lease) -> failovers.claim(most, lease);
    }
    if (name.equals(ENDED)) {
      return (ledger, most, lease) -> ledger.claims().ended(most, lease);
    }
    if (name.equals(DECIDED)) {
      return (ledger, most, lease) -> ledger.claims().decided(most, lease);
    }
    if (name.equals(UNRECONCILED)) {
      return (ledger, most, lease) -> ledger.reconciliations().claim(most, lease);
    }
    JobState state = LedgerComponent.state(name);
    return (ledger, most, lease) -> ledger.claims().inState(state, most, lease);
  }
}
