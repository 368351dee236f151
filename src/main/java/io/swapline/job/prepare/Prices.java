package io.swapline.job.prepare;

import io.swapline.ledger.model.Estimate;
import io.swapline.media.facts.MediaFacts;
import io.swapline.media.facts.MediaFacts.Motion;
import io.swapline.provider.Billing;
import io.swapline.provider.Provider;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.Function;

/** Estimates at list prices; the provider's invoice decides. */
public final class Prices {
  private final Function<String, Optional<BigDecimal>> prices;

  /**
   * @param prices provider id → US dollars, or credits, a unit, where it is configured
   */
  public Prices(Function<String, Optional<BigDecimal>> prices) {
    this.prices = prices;
  }

  /**
   * What the job should cost; null where the length is not known, or the price of a unit, or what a
   * credit costs.
   */
  public Estimate estimate(String id, Provider provider, MediaFacts target) {
    Billing billing = provider.getPrice();
    Optional<BigDecimal> list = prices.apply(id);
    Optional<BigDecimal> price = list.flatMap(billing::inDollars);
    Optional<BigDecimal> units = units(billing, target);
    if (price.isEmpty() || units.isEmpty()) {
      return null;
    }
    BigDecimal billed = units.get().max(BigDecimal.valueOf(billing.getLeast()));
    return new Estimate(
        billed.multiply(price.get()).stripTrailingZeros(),
        billed.toPlainString()
            + " "
            + billing.getUnit()
            + (isEach(billing) ? "" : "s")
            + (billed.compareTo(units.get()) > 0 ? ", the least that is billed," : "")
            + " at the list price of "
            + (billing.isInCredits()
                ? list.get().toPlainString() + " credits of $" + billing.getCredit()
                : "$" + price.get().toPlainString())
            + "; the invoice decides");
  }

  /** Whether the length of the target decides what is billed. */
  static boolean needsLength(Provider provider) {
    return !isEach(provider.getPrice());
  }

  private static boolean isEach(Billing billing) {
    return billing.getUnit().equals("image") || billing.getUnit().equals("job");
  }

  private static Optional<BigDecimal> units(Billing billing, MediaFacts target) {
    return switch (billing.getUnit()) {
      case "image", "job" -> Optional.of(BigDecimal.ONE);
      case "frame" -> target.knownMotion().map(Motion::frames).map(BigDecimal::valueOf);
      case "second" ->
          target
              .knownMotion()
              .map(motion -> BigDecimal.valueOf(motion.durationMillis()).movePointLeft(3));
      default -> Optional.empty();
    };
  }
}
