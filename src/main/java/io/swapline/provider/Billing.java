package io.swapline.provider;

import java.util.List;

/** How a provider bills: the group {@code price} of its file. */
public final class Billing extends PropertyGroup {
  private String unit = "";
  private String list = "";
  private long least;

  Billing(String name) {
    super(name);
  }

  @Override
  void check() {
    if (!List.of("frame", "second").contains(unit)) {
      throw new IllegalArgumentException(full("unit") + " is frame or second, not '" + unit + "'");
    }
    PropertyChecks.notNegative(full("least"), least);
    if (!list.isEmpty() && !list.matches("\\d{1,4}(\\.\\d{1,10})?")) {
      throw new IllegalArgumentException(
          full("list") + " is US dollars such as 0.0005, not '" + list + "'");
    }
  }

  /** What {@code swapline.providers.ID.price} is for: {@code frame} or {@code second}. */
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
