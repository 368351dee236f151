package io.swapline.settings;

/**
 * A setting that cannot be. The message is one line for the operator: the key, its value (masked
 * where it is secret), the layer it stands in and what is allowed instead.
 */
public final class SettingsException extends Exception {
  SettingsException(String message) {
    super(message);
  }

  SettingsException(String message, Throwable cause) {
    super(message, cause);
  }
}
