package io.swapline.settings;

import io.swapline.logging.Masking;
import java.util.Optional;
import java.util.Set;

/**
 * One value and where it stands.
 *
 * @param layer in words for the operator, such as {@code config/local.properties line 3}
 */
record Setting(String key, String value, String layer) {
  /** The default that Java knows, when no file names the key. */
  static final String DEFAULT_LAYER = "default";

  private static final Set<String> SECRETS = Set.of("api-key", "access-key", "secret-key");
  private static final int SHOWN = 200;

  boolean secret() {
    return SECRETS.contains(lastSegment()) || lastSegment().endsWith("password");
  }

  /** Where the secret is, in place of it. */
  Optional<SecretReference> reference() {
    return secret() ? SecretReference.of(value) : Optional.empty();
  }

  /** It names a file that holds a secret. */
  boolean isKeyFile() {
    return lastSegment().endsWith("-key-file") || lastSegment().endsWith("password-file");
  }

  String lastSegment() {
    return key.substring(key.lastIndexOf('.') + 1);
  }

  SettingsException refused(String allowed) {
    return new SettingsException(key + " = " + shown() + " (" + layer + "): " + allowed);
  }

  String summary() {
    if (secret() && !value.isEmpty() && reference().isEmpty()) {
      return "%s = set (%d characters), from %s".formatted(key, value.length(), layer);
    }
    // A value that is no word about a secret, the mask of the log would take for one.
    String kept = reference().isPresent() ? "set by " : "";
    return key + " = " + kept + shown() + " (" + layer + ")";
  }

  private String shown() {
    if (value.isEmpty()) {
      return "(empty)";
    }
    if (reference().isPresent()) {
      return value;
    }
    if (secret()) {
      return "(not shown)";
    }
    String masked = Masking.oneLine(value);
    return masked.length() <= SHOWN ? masked : masked.substring(0, SHOWN) + "…";
  }

  /** Records print their fields, and one of them may be a key. */
  @Override
  public String toString() {
    return summary();
  }
}
