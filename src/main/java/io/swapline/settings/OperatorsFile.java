package io.swapline.settings;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;

/**
 * The file with an operator's own settings: {@code config/local.properties} beside the launcher, or
 * the one that was named, so that several services run from one release that none of them writes.
 *
 * @param path absolute
 * @param name how the operator calls it
 * @param base where relative paths start
 * @param mustBeThere whether somebody named it
 */
record OperatorsFile(Path path, String name, Path base, boolean mustBeThere) {
  private static final String LOCAL = "config/local.properties";

  /** Names the file, as {@code --config} does, which comes first. */
  static final String VARIABLE = "SWAPLINE_CONFIG";

  /**
   * @param home the launcher's folder
   * @param named as it was named; empty for the usual one
   */
  static OperatorsFile of(Path home, Optional<Path> named) {
    return named
        .map(Path::toAbsolutePath)
        .map(Path::normalize)
        .map(file -> new OperatorsFile(file, file.toString(), file.getParent(), true))
        .orElseGet(() -> new OperatorsFile(home.resolve(LOCAL), LOCAL, home, false));
  }

  List<Setting> read() throws SettingsException {
    if (!mustBeThere && !Files.exists(path)) {
      return List.of();
    }
    try {
      if (!Files.readAttributes(path, BasicFileAttributes.class).isRegularFile()) {
        throw new SettingsException(
            name + " is no file: --config and " + VARIABLE + " name a file");
      }
    } catch (IOException e) {
      throw new SettingsException(
          "the settings cannot be read from "
              + name
              + ", which --config or "
              + VARIABLE
              + " names: "
              + (e instanceof AccessDeniedException
                  ? "this user may not look at it"
                  : "there is no such file"),
          e);
    }
    return PropertiesFile.read(path, name);
  }
}
