package io.swapline.service;

import io.swapline.job.failover.OtherProviders;
import io.swapline.job.prepare.Prepare;
import io.swapline.ledger.failover.FailoverRules;
import io.swapline.ledger.money.BudgetCaps;
import io.swapline.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Which jobs go over to another provider, as the operator set it. */
public final class FailoverSettings {
  private static final String AFTER = "swapline.failover.after";

  private FailoverSettings() {}

  /** For who only tells of it. */
  public static FailoverRules of(Settings settings) {
    return of(settings, provider -> true);
  }

  /**
   * @param usable whether anything can be sent to a provider now
   */
  static FailoverRules of(Settings settings, Predicate<String> usable) {
    return new FailoverRules(settings.failover(), settings.duration(AFTER), usable);
  }

  /**
   * @param checks provider id → the checks of a job for it
   */
  static OtherProviders others(
      Settings settings, BudgetCaps caps, Function<String, Prepare> checks) {
    return new OtherProviders(
        settings.failover(),
        settings.text("swapline.failover.chosen").equals("go"),
        caps.limited(),
        checks);
  }

  /** In one line, for the start of the log. */
  static String words(Settings settings) {
    if (settings.failover().isEmpty()) {
      return "failover: none, a job waits for its provider";
    }
    return "failover: to "
        + String.join(", then ", settings.failover())
        + ", from a provider that certainly took nothing for "
        + settings.forCamel().getProperty(AFTER)
        + (settings.text("swapline.failover.chosen").equals("go")
            ? "; drops that chose theirs too"
            : "; drops that chose theirs stay");
  }

  /** Why nothing goes over to one of them, a line each. */
  static List<String> obstacles(Settings settings, BudgetCaps caps) {
    List<String> obstacles = new ArrayList<>();
    for (String id : settings.failover()) {
      Optional<String> keyless = settings.missingKey(id);
      keyless.ifPresent(words -> obstacles.add(nothing(id) + words));
      if (caps.limited() && settings.price(id).isEmpty()) {
        obstacles.add(
            nothing(id)
                + "its price is not known, and without one nothing runs under a budget; set"
                + " swapline.providers."
                + id
                + ".price");
      }
    }
    return obstacles;
  }

  private static String nothing(String id) {
    return "nothing goes over to " + id + " (swapline.failover): ";
  }
}
