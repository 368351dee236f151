package io.swapline.job.failover;

import io.swapline.job.prepare.Prepare;
import io.swapline.ledger.model.Estimate;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.Outcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Whether the providers to which jobs may go over would take one: all is checked anew for them. */
public final class OtherProviders {
  private final List<String> order;
  private final boolean chosenToo;
  private final boolean priced;
  private final Function<String, Prepare> checks;

  /**
   * @param order provider ids, as they are tried
   * @param chosenToo whether a drop goes over that chose its provider or options of it
   * @param priced whether there is a limit, under which nothing runs without a price
   * @param checks provider id → the checks, which write what they make of a face to a place for
   *     that provider
   */
  public OtherProviders(
      List<String> order, boolean chosenToo, boolean priced, Function<String, Prepare> checks) {
    this.order = order;
    this.chosenToo = chosenToo;
    this.priced = priced;
    this.checks = checks;
  }

  /**
   * What one of them says.
   *
   * @param provider its id
   * @param estimate what it should cost there; null where it is not known or the job not taken
   * @param objection why it does not take it; null where it does
   */
  public record Answer(String provider, Estimate estimate, String objection) {}

  /** Why that job stays with its provider whatever happens, in words; empty where it need not. */
  public Optional<String> bond(Job job) throws IOException {
    return chosenToo || order.isEmpty()
        ? Optional.empty()
        : checks
            .apply(order.get(0))
            .bond(job)
            .map(words -> words + " (swapline.failover.chosen=stay)");
  }

  /**
   * {@code prepared} with what was found for that provider, or {@code rejected} with the reason.
   */
  Outcome<Prepare.Checked> check(Job job, String provider) throws IOException {
    Outcome<Prepare.Checked> checked = checks.apply(provider).examineFor(job, provider);
    boolean unpriced =
        checked.is(Prepare.Checked.PREPARED) && priced && checked.facts().estimate() == null;
    return unpriced
        ? Outcome.named(Prepare.Checked.REJECTED)
            .why("its price is not known: set swapline.providers." + provider + ".price")
        : checked;
  }

  /**
   * What each of them says of that job, in their order.
   *
   * @param own the provider that makes it if nothing happens
   */
  public List<Answer> answers(Job job, String own) throws IOException {
    List<Answer> answers = new ArrayList<>();
    Optional<String> bond = bond(job);
    for (String other : order) {
      if (other.equals(own)) {
        continue;
      }
      if (bond.isPresent()) {
        answers.add(new Answer(other, null, bond.get()));
        continue;
      }
      Outcome<Prepare.Checked> checked = check(job, other);
      boolean taken = checked.is(Prepare.Checked.PREPARED);
      answers.add(
          new Answer(
              other, taken ? checked.facts().estimate() : null, taken ? null : checked.getWhy()));
    }
    return answers;
  }
}
