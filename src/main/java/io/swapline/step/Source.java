package io.swapline.step;

import io.swapline.ledger.Claims;
import io.swapline.ledger.Job;
import io.swapline.ledger.JobState;
import java.time.Duration;
import java.util.List;

/** Which jobs a {@code from: ledger:…} takes. */
interface Source {
  /** Jobs that ended and whose files are not at their last place yet. */
  String ENDED = "ended";

  /** Jobs about which a person decided something. */
  String DECIDED = "decided";

  List<Job> claim(Claims claims, int most, Duration lease);

  /** By the name in the URI: a state, {@link #ENDED} or {@link #DECIDED}. */
  static Source of(String name) {
    if (name.equals(ENDED)) {
      return Claims::ended;
    }
    if (name.equals(DECIDED)) {
      return Claims::decided;
    }
    JobState state = LedgerComponent.state(name);
    return (claims, most, lease) -> claims.inState(state, most, lease);
  }
}
