package io.swapline.service;

import io.swapline.ledger.limits.Limits;
import io.swapline.settings.Settings;
import java.util.Map;
import java.util.TreeMap;

/** The providers' limits as the ledger keeps them. */
public final class LimitSettings {
  private LimitSettings() {}

  /** Reads them. */
  public static Limits of(Settings settings) {
    Map<String, Limits.Limit> limits = new TreeMap<>();
    for (String id : settings.providers()) {
      limits.put(id, new Limits.Limit(settings.submitsPerMinute(id), settings.tasksAtOnce(id)));
    }
    return new Limits(limits, settings.duration("swapline.poll.deadline"));
  }
}
