package io.swapline.job.submit;

import io.swapline.job.consent.Consents;
import io.swapline.job.disk.DiskRoom;
import io.swapline.job.prepare.Prices;
import io.swapline.ledger.Ledger;
import io.swapline.ledger.model.Estimate;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.Outcome;
import io.swapline.ledger.model.OutcomeName;
import io.swapline.provider.JsonRequest;
import io.swapline.provider.Provider;
import io.swapline.provider.ProviderKeys;
import io.swapline.provider.Providers;
import io.swapline.step.StepExchange;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.apache.camel.Exchange;

/** Whether a job may be paid for now. */
public final class SubmitSlot {
  /** How the words of a job begin that waits for a key. */
  public static final String NO_KEY = "there is no key for ";

  private static final Duration LOOK_AGAIN = Duration.ofSeconds(30);

  /** Whether the job goes on to its submit. */
  public enum Slot implements OutcomeName {
    GO,
    WAIT,
    /** The consent ended meanwhile. */
    NOT_COVERED
  }

  private final Providers providers;
  private final Clearance clearance;
  private final ProviderKeys keys;
  private final Ledger ledger;
  private final Prices prices;
  private final Consents consents;
  private final DiskRoom room;
  private final HostWaits hosts;
  private final AnswersInCustody answers;

  public SubmitSlot(
      Providers providers,
      Clearance clearance,
      ProviderKeys keys,
      Ledger ledger,
      Prices prices,
      Consents consents,
      DiskRoom room,
      HostWaits hosts,
      AnswersInCustody answers) {
    this.providers = providers;
    this.clearance = clearance;
    this.keys = keys;
    this.ledger = ledger;
    this.prices = prices;
    this.consents = consents;
    this.room = room;
    this.hosts = hosts;
    this.answers = answers;
  }

  /**
   * {@code go}, or {@code wait} with the reason, or {@code not-covered} where the consent ended
   * meanwhile; what the request needs is laid out.
   */
  public Outcome<Slot> check(Exchange exchange) throws IOException {
    Job job = StepExchange.job(exchange);
    Provider provider = providers.get(job.provider());
    exchange.setVariable(JsonRequest.FACE, Path.of(job.faceToSend().custody()));
    exchange.setVariable(JsonRequest.TARGET, Path.of(job.targetToSend().custody()));
    exchange.setVariable(JsonRequest.OPTIONS, job.options());
    Optional<Outcome<Slot>> objection = consents.objection(job, Slot.NOT_COVERED, Slot.WAIT);
    return objection.isPresent() ? objection.get() : decide(job, provider);
  }

  private Outcome<Slot> decide(Job job, Provider provider) {
    if (!keys.has(job.provider())) {
      return waiting(
          NO_KEY
              + provider.getTitle()
              + ": set swapline.providers."
              + provider.getAccount()
              + ".api-key and restart");
    }
    return answers
        .objection(job)
        .or(() -> clearance.objection(job.provider()))
        .or(room::shortage)
        .map(SubmitSlot::waiting)
        .or(() -> hosts.objection(job.provider()).map(rests -> rests.as(Slot.WAIT)))
        .orElseGet(() -> withinBudget(job, provider));
  }

  /** At the price as it is now: it may have been set or changed since the job was checked. */
  private Outcome<Slot> withinBudget(Job job, Provider provider) {
    Estimate estimate = prices.estimate(job.provider(), provider, job.targetToSend().media());
    return ledger
        .budget()
        .objection(job, estimate)
        .map(
            spent ->
                estimate == null && provider.getPrice().isInCredits()
                    ? spent.why(spent.getWhy() + credits(job.provider()))
                    : spent)
        .map(spent -> spent.as(Slot.WAIT))
        .orElseGet(() -> Outcome.named(Slot.GO))
        .estimate(estimate);
  }

  private static String credits(String provider) {
    String key = "swapline.providers." + provider;
    return ". It bills credits: "
        + (key + ".price is how many a unit takes, ")
        + (key + ".price-unit what a unit is (frame, second, image, job), ")
        + (key + ".credit-price what a credit costs in US dollars");
  }

  private static Outcome<Slot> waiting(String why) {
    return Outcome.named(Slot.WAIT).why(why).dueIn(LOOK_AGAIN);
  }

  /**
   * Stops new submits to the job's provider, because every other job would meet the same answer.
   */
  public void pauseProvider(Exchange exchange) {
    Job job = StepExchange.job(exchange);
    String why = exchange.getMessage().getBody(Outcome.class).getWhy();
    ledger.pauses().refused(job.provider(), why);
  }
}
