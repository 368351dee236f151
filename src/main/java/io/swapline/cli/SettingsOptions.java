package io.swapline.cli;

import io.swapline.settings.Settings;
import io.swapline.settings.SettingsException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** {@code --set key=value}, on every command. */
final class SettingsOptions {
  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Overrides a setting; can be given several times.")
  private List<String> sets = new ArrayList<>();

  Settings load() throws SettingsException {
    return Settings.load(home(), System.getenv(), sets);
  }

  List<String> given() {
    return List.copyOf(sets);
  }

  static Path home() {
    return Path.of(System.getProperty("swapline.home", ".")).toAbsolutePath().normalize();
  }
}
