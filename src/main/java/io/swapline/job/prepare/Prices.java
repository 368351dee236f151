package io.swapline.job.prepare;

import io.swapline.ledger.model.Estimate;
import io.swapline.media.facts.MediaFacts;
import io.swapline.media.facts.MediaFacts.Motion;
import io.swapline.provider.Provider;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.Function;

/** Estimates at list prices; the provider's invoice decides. */
public final class Prices {
  private final Function<String, Optional<BigDecimal>> prices;

  /**
   * @param prices provider id → US dollars a unit, where it is configured
   */
  public Prices(Function<String, Optional<BigDecimal>> prices) {
    this.prices = prices;
  }

  /** What the job should cost; null where the price or the length is not known. */
  public Estimate estimate(String id, Provider provider, MediaFacts video) {
    Optional<BigDecimal> price = prices.apply(id);
    Optional<Motion> motion = video.knownMotion();
    if (price.isEmpty() || motion.isEmpty()) {
      return null;
    }
    boolean perFrame = provider.getPrice().getUnit().equals("frame");
    BigDecimal units =
        perFrame
            ? BigDecimal.valueOf(motion.get().frames())
            : BigDecimal.valueOf(motion.get().durationMillis()).movePointLeft(3);
    BigDecimal least = BigDecimal.valueOf(provider.getPrice().getLeast());
    BigDecimal billed = units.max(least);
    return new Estimate(
        billed.multiply(price.get()).stripTrailingZeros(),
        billed.toPlainString()
            + " "
            + provider.getPrice().getUnit()
            + "s"
            + (billed.compareTo(units) > 0 ? ", the least that is billed," : "")
            + " at the list price of $"
            + price.get().toPlainString()
            + "; the invoice decides");
  }
}
