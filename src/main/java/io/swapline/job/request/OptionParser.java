package io.swapline.job.request;

import io.swapline.provider.OptionRule;
import io.swapline.provider.Provider;
import java.util.LinkedHashMap;
import java.util.Map;

/** Options as people write them, into what the vendor's JSON has. */
public final class OptionParser {
  private OptionParser() {}

  /**
   * The options in their types; empty ones are left out.
   *
   * @throws IllegalArgumentException naming an option that the provider does not have, or a value
   *     that cannot be
   */
  public static Map<String, Object> of(Provider provider, Map<String, String> written) {
    Map<String, OptionRule> rules = provider.optionRules();
    Map<String, Object> options = new LinkedHashMap<>();
    written.forEach(
        (name, value) -> {
          OptionRule rule = rules.get(name);
          if (rule == null) {
            throw new IllegalArgumentException(
                provider.getTitle() + " has no option " + name + ": it has " + rules.keySet());
          }
          if (!value.isBlank()) {
            options.put(name, parse(name, rule, value));
          }
        });
    return options;
  }

  private static Object parse(String name, OptionRule rule, String value) {
    try {
      return rule.parse(value.trim());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("option " + name + " " + e.getMessage(), e);
    }
  }
}
