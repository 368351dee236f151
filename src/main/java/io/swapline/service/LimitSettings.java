package io.swapline.service;

import io.swapline.ledger.limits.Limits;
import io.swapline.ledger.money.BudgetCaps;
import io.swapline.provider.InlineAnswer;
import io.swapline.settings.Settings;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;

/** The providers' limits and the operator's budget as the ledger keeps them. */
public final class LimitSettings {
  private LimitSettings() {}

  /** The providers' limits. */
  public static Limits of(Settings settings) {
    Map<String, Limits.Limit> limits = new TreeMap<>();
    for (String id : settings.providers()) {
      limits.put(
          id,
          new Limits.Limit(
              settings.submitsPerMinute(id),
              settings.tasksAtOnce(id),
              settings.readsPerMinute(id)));
    }
    // Without tasks a provider is at work as long as its answer may come.
    Map<String, Duration> answers = new TreeMap<>();
    for (String id : settings.providers()) {
      if (!settings.hasTasks(id)) {
        answers.put(id, answerMayTake(settings, id));
      }
    }
    return new Limits(limits, settings.duration("swapline.poll.deadline"), answers);
  }

  /**
   * How long after its intent the answer to a submit may come. Where it carries the result it is
   * the only way to what was paid for, and may be a long one: its time counts from the last moment
   * at which its request may have begun.
   */
  public static Duration answerMayTake(Settings settings, String provider) {
    Duration answer = settings.duration("swapline.submit.timeout");
    return settings.hasTasks(provider)
        ? answer
        : settings
            .duration("swapline.submit.begin")
            .multipliedBy(2)
            .plus(answer)
            .plus(InlineAnswer.LONGEST);
  }

  /**
   * The budget.
   *
   * @param zone by whose clocks the day begins and ends
   */
  public static BudgetCaps budget(Settings settings, ZoneId zone) {
    return new BudgetCaps(
        settings.dollars(BudgetCaps.PER_JOB), settings.dollars(BudgetCaps.PER_DAY), zone);
  }
}
