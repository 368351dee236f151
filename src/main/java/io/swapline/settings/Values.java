package io.swapline.settings;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What the texts mean, once every one of them was found good. */
final class Values {
  private static final int LONGEST = 8192;

  private final Map<String, Object> meanings;

  private Values(Map<String, Object> meanings) {
    this.meanings = meanings;
  }

  static Values parse(Map<String, Setting> settings, KnownKeys known, Path home)
      throws SettingsException {
    Map<String, Object> meanings = new HashMap<>();
    for (Setting setting : settings.values()) {
      try {
        refuseWhatNoSettingMayHold(setting.value());
        ValueKind kind = known.kind(setting.key()).orElseThrow();
        kind.parse(setting.value(), home).ifPresent(meant -> meanings.put(setting.key(), meant));
      } catch (BadValueException e) {
        throw setting.refused(e.getMessage());
      }
    }
    return new Values(meanings);
  }

  private static void refuseWhatNoSettingMayHold(String text) throws BadValueException {
    if (text.contains("{{")) {
      throw new BadValueException("{{…}} is not allowed here; write the value itself");
    }
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw new BadValueException("line breaks and control characters are not allowed");
    }
    if (text.length() > LONGEST) {
      throw new BadValueException("at most " + LONGEST + " characters are allowed");
    }
  }

  <T> Optional<T> find(String key, Class<T> type) {
    Object value = meanings.get(key);
    if (value != null && !type.isInstance(value)) {
      throw new IllegalArgumentException(key + " is no " + type.getSimpleName());
    }
    return Optional.ofNullable(value).map(type::cast);
  }

  /** The text with folders absolute and addresses in their one form. */
  String resolved(Setting setting) {
    Object value = meanings.get(setting.key());
    if (value instanceof FileDestination destination) {
      return destination.uri();
    }
    return value instanceof Path || value instanceof String ? value.toString() : setting.value();
  }
}
