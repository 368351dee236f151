package io.swapline.cli;

import io.swapline.settings.Settings;
import io.swapline.settings.SettingsException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** {@code --set key=value} and {@code --config FILE}, on every command. */
final class SettingsOptions {
  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Overrides a setting; can be given several times.")
  private List<String> sets = new ArrayList<>();

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = {
        "The settings of one's own in place of config/local.properties; relative paths start in its",
        "folder. SWAPLINE_CONFIG in the environment says the same."
      })
  private Path config;

  Settings load() throws SettingsException {
    return Settings.load(home(), Optional.ofNullable(config), System.getenv(), sets);
  }

  List<String> given() {
    return List.copyOf(sets);
  }

  static Path home() {
    return Path.of(System.getProperty("swapline.home", ".")).toAbsolutePath().normalize();
  }
}
