package io.swapline.ledger.money;

import io.swapline.ledger.model.Estimate;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * What the operator allows to be spent, in US dollars at list prices.
 *
 * @param perJob on one job; empty for no limit
 * @param perDay on one day; empty for no limit
 * @param zone by whose clocks the day begins and ends
 */
public record BudgetCaps(Optional<BigDecimal> perJob, Optional<BigDecimal> perDay, ZoneId zone) {
  /** The setting of {@link #perJob}. */
  public static final String PER_JOB = "swapline.budget.per-job";

  /** The setting of {@link #perDay}. */
  public static final String PER_DAY = "swapline.budget.per-day";

  /** No limits: for who only looks. */
  public static final BudgetCaps NONE =
      new BudgetCaps(Optional.empty(), Optional.empty(), ZoneOffset.UTC);

  /** The same with another amount for a day. */
  BudgetCaps withPerDay(BigDecimal usd) {
    return new BudgetCaps(perJob, Optional.of(usd), zone);
  }

  /** Whether there is any limit. */
  public boolean limited() {
    return perJob.isPresent() || perDay.isPresent();
  }

  /**
   * Both limits in one line, for the start of the log.
   *
   * @param today what was decided about this one day
   */
  String words(Optional<RaisedDays.Decision> today) {
    String job = perJob.map(Dollars::text).orElse("any amount");
    String day = perDay.map(Dollars::text).orElse("any amount");
    return "budget: at most "
        + job
        + " a job and "
        + day
        + " a day"
        + today.map(one -> " " + one.aside()).orElse("")
        + ", which begins at midnight "
        + zone.getId();
  }

  /**
   * Why a job of that price can never run under these limits, and how to let it; empty if it can.
   */
  public Optional<String> tooDear(Estimate estimate) {
    BigDecimal price = Dollars.reserved(estimate.usd());
    return exceeds(price, perJob)
        .map(cap -> tooDear(estimate, cap, "one job may cost", PER_JOB))
        .or(
            () ->
                exceeds(price, perDay)
                    .map(cap -> tooDear(estimate, cap, "may be spent on a whole day", PER_DAY)));
  }

  /** Why a video of unknown length cannot run under these limits; empty if there are none. */
  public Optional<String> unknownLength() {
    return limited()
        ? Optional.of(
            "what this video would cost is not known, because its length cannot be read, and under"
                + " a budget nothing of unknown cost is sent: export it as MP4, have it measured"
                + " (swapline.media.convert=measure, where ffprobe is), or lift the budget with "
                + PER_JOB
                + "=none and "
                + PER_DAY
                + "=none")
        : Optional.empty();
  }

  private static Optional<BigDecimal> exceeds(BigDecimal price, Optional<BigDecimal> cap) {
    return cap.filter(most -> price.compareTo(most) > 0);
  }

  private static String tooDear(Estimate estimate, BigDecimal cap, String what, String key) {
    return "this would cost about "
        + Dollars.text(estimate.usd())
        + " ("
        + estimate.basis()
        + "), and at most "
        + Dollars.text(cap)
        + " "
        + what
        + (estimate.growsWithLength() ? ": cut the video into shorter ones, or raise " : ": raise ")
        + key
        + " (none lifts it) and restart";
  }
}
