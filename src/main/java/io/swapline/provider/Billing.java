package io.swapline.provider;

import java.util.List;

/** How a provider bills: the group {@code price} of its file. */
public final class Billing extends Group {
  private String unit = "";
  private long least;

  Billing(String name) {
    super(name);
  }

  @Override
  void check() {
    if (!List.of("frame", "second").contains(unit)) {
      throw new IllegalArgumentException(full("unit") + " is frame or second, not '" + unit + "'");
    }
    Mistakes.notNegative(full("least"), least);
  }

  /** What {@code swapline.providers.ID.price} is for: {@code frame} or {@code second}. */
  public String getUnit() {
    return unit;
  }

  public void setUnit(String unit) {
    this.unit = unit;
  }

  /** The units that are billed at least; 0 for none. */
  public long getLeast() {
    return least;
  }

  public void setLeast(long least) {
    this.least = least;
  }
}
