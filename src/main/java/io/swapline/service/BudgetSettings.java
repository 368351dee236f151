package io.swapline.service;

import io.swapline.ledger.money.BudgetCaps;
import io.swapline.settings.Settings;
import java.time.ZoneId;

/** The operator's budget as the ledger keeps it. */
public final class BudgetSettings {
  private BudgetSettings() {}

  /**
   * Reads it.
   *
   * @param zone by whose clocks the day begins and ends
   */
  public static BudgetCaps of(Settings settings, ZoneId zone) {
    return new BudgetCaps(
        settings.dollars(BudgetCaps.PER_JOB), settings.dollars(BudgetCaps.PER_DAY), zone);
  }
}
