package io.swapline.settings;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What the texts mean, once every one of them was found good. */
final class Values {
  private static final int LONGEST = 8192;

  private final Map<String, Object> meanings;
  private final Map<String, Kept> kept;
  private final KeptSecrets secrets;

  /** A secret that stands elsewhere. */
  private record Kept(Setting setting, SecretReference reference, ValueKind kind) {}

  private Values(Map<String, Object> meanings, Map<String, Kept> kept, KeptSecrets secrets) {
    this.meanings = meanings;
    this.kept = kept;
    this.secrets = secrets;
  }

  /**
   * @param secrets knows those to which settings refer
   */
  static Values parse(
      Map<String, Setting> settings, KnownKeys known, Path home, KeptSecrets secrets)
      throws SettingsException {
    Map<String, Kept> kept = new HashMap<>();
    Map<String, Object> meanings = new HashMap<>();
    for (Setting setting : settings.values()) {
      try {
        ValueKind kind = known.kind(setting.key()).orElseThrow();
        Optional<SecretReference> reference = setting.reference();
        if (reference.isPresent()) {
          kept.put(setting.key(), new Kept(setting, reference.get(), kind));
          continue;
        }
        refuseWhatNoSettingMayHold(setting);
        kind.parse(setting.value(), home).ifPresent(meant -> meanings.put(setting.key(), meant));
      } catch (BadValueException e) {
        throw setting.refused(e.getMessage());
      }
    }
    return new Values(meanings, kept, secrets);
  }

  private static void refuseWhatNoSettingMayHold(Setting setting) throws BadValueException {
    String text = setting.value();
    if (setting.secret() && text.contains(SecretReference.OPEN)) {
      throw new BadValueException(
          "must be the secret, or all of it where it is kept, such as {{aws:NAME}}");
    }
    if (text.contains(SecretReference.OPEN)) {
      throw new BadValueException("{{…}} is not allowed here; write the value itself");
    }
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw new BadValueException("line breaks and control characters are not allowed");
    }
    if (text.length() > LONGEST) {
      throw new BadValueException("at most " + LONGEST + " characters are allowed");
    }
  }

  /**
   * A secret, from wherever it is kept.
   *
   * @throws SettingsException if it cannot be had from there, or is none that may be
   */
  <T> Optional<T> secret(String key, Class<T> type) throws SettingsException {
    Kept one = kept.get(key);
    if (one == null) {
      return find(key, type);
    }
    String text = secrets.read(one.reference(), one.setting());
    try {
      return one.kind().parse(text, Path.of("")).map(type::cast);
    } catch (BadValueException e) {
      throw one.setting().refused("what is kept there " + e.getMessage());
    }
  }

  /** Reads all of them that settings refer to; from then on they are known. */
  void readSecrets() throws SettingsException {
    for (Kept one : kept.values()) {
      if (secret(one.setting().key(), Object.class).isEmpty()) {
        throw one.setting().refused("what is kept there is empty");
      }
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
