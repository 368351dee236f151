package io.swapline.provider;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** How a provider bills: the group {@code price} of its file. */
public final class Billing extends PropertyGroup {
  private static final List<String> UNITS = List.of("frame", "second", "image", "job");
  private static final String AMOUNT = "\\d{1,4}(\\.\\d{1,10})?";
  private static final String CREDIT = "credit";

  private String unit = "";
  private String currency = "usd";
  private String credit = "";
  private String list = "";
  private long least;

  Billing(String name) {
    super(name);
  }

  @Override
  void check() {
    if (!List.of("usd", CREDIT).contains(currency)) {
      throw new IllegalArgumentException(
          full("currency") + " is usd or credit, not '" + currency + "'");
    }
    boolean leftOpen = isInCredits() && unit.isEmpty();
    if (!UNITS.contains(unit) && !leftOpen) {
      throw new IllegalArgumentException(
          full("unit") + " is frame, second, image or job, not '" + unit + "'");
    }
    if (!credit.isEmpty() && !credit.matches(AMOUNT)) {
      throw new IllegalArgumentException(
          full(CREDIT) + " is US dollars such as 0.01, not '" + credit + "'");
    }
    PropertyChecks.notNegative(full("least"), least);
    if (!list.isEmpty() && !list.matches(AMOUNT)) {
      throw new IllegalArgumentException(
          full("list") + " is US dollars such as 0.0005, not '" + list + "'");
    }
  }

  /** Whether it bills credits, whose price somebody has to know. */
  public boolean isInCredits() {
    return currency.equals(CREDIT);
  }

  /**
   * What a price of so much comes to in US dollars; empty where nobody says what a credit costs.
   */
  public Optional<BigDecimal> inDollars(BigDecimal price) {
    if (!isInCredits()) {
      return Optional.of(price);
    }
    return credit.isEmpty()
        ? Optional.empty()
        : Optional.of(price.multiply(new BigDecimal(credit)));
  }

  /** {@code usd} or {@code credit}: what the price of a unit is in. */
  public String getCurrency() {
    return currency;
  }

  public void setCurrency(String currency) {
    this.currency = currency;
  }

  /** The price of a credit in US dollars, a setting; empty where nobody says. */
  public String getCredit() {
    return credit;
  }

  public void setCredit(String credit) {
    this.credit = credit;
  }

  /**
   * What {@code swapline.providers.ID.price} is for: {@code frame}, {@code second}, {@code image}
   * or {@code job}. Where credits are billed it may be left open, and then no job has an estimate.
   */
  public String getUnit() {
    return unit;
  }

  public void setUnit(String unit) {
    this.unit = unit;
  }

  /** The list price of a unit in US dollars, where no setting says another; empty for none. */
  public String getList() {
    return list;
  }

  public void setList(String list) {
    this.list = list;
  }

  /** The units that are billed at least; 0 for none. */
  public long getLeast() {
    return least;
  }

  public void setLeast(long least) {
    this.least = least;
  }
}
