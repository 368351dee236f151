package io.swapline.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What the start of the log says of the settings. */
final class SettingsSummary {
  private static final Pattern SECRET_NAME =
      Pattern.compile("(?i).*(key|secret|password|passphrase|passwd|token|credential).*");

  private final Layers layers;
  private final Values values;
  private final Map<String, Setting> defaults;
  private final String defaultsFile;

  /**
   * @param defaults every key that a release ships a value for
   * @param defaultsFile what is in it is not worth a line
   */
  SettingsSummary(
      Layers layers, Values values, Map<String, Setting> defaults, String defaultsFile) {
    this.layers = layers;
    this.values = values;
    this.defaults = defaults;
    this.defaultsFile = defaultsFile;
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (Setting setting : layers.settings().values()) {
      if (CoreKeys.FOLDERS.contains(setting.key()) || !isDefault(setting)) {
        lines.add(new Setting(setting.key(), values.resolved(setting), setting.layer()).summary());
      }
    }
    for (Setting setting : layers.passedThrough().values()) {
      if (!setting.layer().startsWith(defaultsFile)) {
        lines.add(foreign(setting));
      }
    }
    return List.copyOf(lines);
  }

  private boolean isDefault(Setting setting) {
    CoreKeys.CoreKey core = CoreKeys.ALL.get(setting.key());
    if (core != null) {
      return setting.value().equals(core.fallback());
    }
    Setting shipped = defaults.get(setting.key());
    return setting.value().equals(shipped == null ? "" : shipped.value());
  }

  private static String foreign(Setting setting) {
    return SECRET_NAME.matcher(setting.key()).matches()
        ? setting.key() + " = set (" + setting.layer() + ")"
        : setting.summary();
  }
}
