package io.swapline.service;

import io.swapline.job.request.OptionParser;
import io.swapline.provider.OptionRule;
import io.swapline.provider.Provider;
import io.swapline.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The values of the settings that a provider file declares, against the rules that it declares. */
final class ProviderValues {
  private ProviderValues() {}

  /** What is wrong with each value that cannot be, in words with its key. */
  static List<String> wrong(Settings settings, String id, Provider provider) {
    String prefix = "swapline.providers." + id + ".";
    List<String> wrong = new ArrayList<>();
    settings
        .options(id)
        .forEach(
            (option, value) -> {
              try {
                OptionParser.of(provider, Map.of(option, value));
              } catch (IllegalArgumentException e) {
                String key = prefix + "options." + option;
                wrong.add(settings.refused(key, e.getMessage()).getMessage());
              }
            });
    provider
        .settingRules()
        .forEach((name, rule) -> setting(settings, prefix + name, rule).ifPresent(wrong::add));
    return wrong;
  }

  private static Optional<String> setting(Settings settings, String key, OptionRule rule) {
    String value = settings.text(key);
    try {
      rule.parse(value);
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(
          value.isEmpty()
              ? key + " has no value: it " + e.getMessage()
              : settings.refused(key, e.getMessage()).getMessage());
    }
  }
}
