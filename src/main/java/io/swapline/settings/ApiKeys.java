package io.swapline.settings;

import io.swapline.logging.KnownSecrets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds the API key to call a provider with: its own, else that of its account. */
final class ApiKeys {
  static final String KEY = "api-key";
  static final String FILE = "api-key-file";

  private final Map<String, Setting> settings;
  private final Values values;
  private final ProviderFiles files;
  private final String operatorsFile;

  /**
   * @param operatorsFile where a key is to be put, as the operator calls it
   */
  ApiKeys(Layers layers, Values values, ProviderFiles files, String operatorsFile) {
    this.operatorsFile = operatorsFile;
    this.settings = layers.settings();
    this.values = values;
    this.files = files;
  }

  Set<String> providers() {
    return Set.copyOf(files.accounts().keySet());
  }

  Optional<ApiKey> of(String provider) throws SettingsException {
    String account = account(provider);
    Optional<ApiKey> own = ownKey(provider);
    return own.isPresent() ? own : ownKey(account);
  }

  /** An account is asked for no key: its provider may have another one. */
  private String account(String provider) {
    String account = files.accounts().get(provider);
    if (account == null) {
      throw new IllegalArgumentException(provider + " is no provider");
    }
    return account;
  }

  /** Where the key stands, in words for the operator; nothing where there is none. */
  Optional<String> source(String provider) {
    String account = account(provider);
    return ownSource(provider).or(() -> ownSource(account));
  }

  Optional<String> missing(String provider) {
    try {
      return of(provider).isPresent() ? Optional.empty() : Optional.of(howToSet(provider));
    } catch (SettingsException e) {
      return Optional.of(
          e.getMessage() + "; until that is mended the jobs of " + provider + " wait");
    }
  }

  private String howToSet(String provider) {
    String account = files.accounts().get(provider);
    String key = KnownKeys.providerKey(account, KEY);
    return "there is no API key for "
        + provider
        + ", so its jobs wait: put it into "
        + operatorsFile
        + " as "
        + key
        + ", or into the environment as "
        + Layers.variable(key)
        + ", or into a file of its own that "
        + KnownKeys.providerKey(account, FILE)
        + " names; then restart the service";
  }

  private Optional<String> ownSource(String holder) {
    return Stream.of(KEY, FILE)
        .map(last -> settings.get(KnownKeys.providerKey(holder, last)))
        .filter(setting -> setting != null && !setting.value().isEmpty())
        .map(
            setting ->
                setting.secret()
                    ? setting.layer()
                    : "the file " + setting.value() + " (" + setting.layer() + ")")
        .findFirst();
  }

  private Optional<ApiKey> ownKey(String holder) throws SettingsException {
    Optional<ApiKey> set = values.secret(KnownKeys.providerKey(holder, KEY), ApiKey.class);
    String fileKey = KnownKeys.providerKey(holder, FILE);
    Optional<Path> file = values.find(fileKey, Path.class);
    return set.isPresent() || file.isEmpty()
        ? set
        : Optional.of(read(file.get(), settings.get(fileKey)));
  }

  /** What a file holds that a setting names. */
  static ApiKey read(Path file, Setting setting) throws SettingsException {
    try {
      ApiKey key = ApiKey.of(SecretFile.text(file, setting));
      KnownSecrets.add(key.characters());
      return key;
    } catch (BadValueException e) {
      throw setting.refused("the file " + e.getMessage());
    }
  }
}
