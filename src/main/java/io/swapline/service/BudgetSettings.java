package io.swapline.service;

import io.swapline.ledger.money.Caps;
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
  public static Caps of(Settings settings, ZoneId zone) {
    return new Caps(settings.dollars(Caps.PER_JOB), settings.dollars(Caps.PER_DAY), zone);
  }
}
