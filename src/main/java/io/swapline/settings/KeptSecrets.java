package io.swapline.settings;

import io.swapline.logging.KnownSecrets;
import io.swapline.logging.Masking;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Secrets that stand elsewhere: each is read once, when it is needed first, and masked from then.
 */
final class KeptSecrets {
  private final Map<String, String> options = new TreeMap<>();
  private final Map<SecretReference, String> read = new ConcurrentHashMap<>();

  /**
   * @param foreign settings that are none of ours
   */
  KeptSecrets(Map<String, Setting> foreign) {
    foreign.forEach((key, setting) -> options.put(key, setting.value()));
  }

  /**
   * The secret itself.
   *
   * @throws SettingsException naming the setting, what it refers to, and why it cannot be had
   */
  synchronized String read(SecretReference reference, Setting setting) throws SettingsException {
    String known = read.get(reference);
    if (known != null) {
      return known;
    }
    SecretSource source =
        ServiceLoader.load(SecretSource.class, KeptSecrets.class.getClassLoader())
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("nobody knows where secrets are kept"));
    try {
      String secret = source.read(reference.function(), reference.name(), options).strip();
      KnownSecrets.add(secret);
      read.put(reference, secret);
      return secret;
    } catch (SecretException e) {
      throw setting.refused(Masking.oneLine(e.getMessage()));
    }
  }
}
