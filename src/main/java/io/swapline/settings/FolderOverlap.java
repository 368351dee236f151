package io.swapline.settings;

import io.swapline.access.RealPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Refuses folders inside one another: results that land in the inbox would be paid for for ever.
 */
final class FolderOverlap {
  private FolderOverlap() {}

  /**
   * @param folders key to absolute folder, whether it exists yet or not
   */
  static void mustBeApart(Map<String, Path> folders) throws SettingsException {
    Map<String, Path> real = new LinkedHashMap<>();
    for (Map.Entry<String, Path> folder : folders.entrySet()) {
      real.put(folder.getKey(), resolved(folder.getKey(), folder.getValue()));
    }
    List<String> keys = List.copyOf(real.keySet());
    for (String inner : keys) {
      for (String outer : keys) {
        if (!inner.equals(outer) && isInside(real.get(inner), real.get(outer))) {
          throw new SettingsException(
              "%s (%s) must not be the same folder as %s (%s) nor lie inside it"
                  .formatted(
                      inner,
                      told(folders.get(inner), real.get(inner)),
                      outer,
                      told(folders.get(outer), real.get(outer))));
        }
      }
    }
  }

  private static Path resolved(String key, Path folder) throws SettingsException {
    try {
      Path real = RealPath.of(folder);
      if (Files.exists(real) && !Files.isDirectory(real)) {
        throw new SettingsException(key + " (" + folder + ") is not a folder");
      }
      return real;
    } catch (IOException e) {
      throw new SettingsException(key + ": cannot look at " + folder + ": " + e.getMessage(), e);
    }
  }

  private static boolean isInside(Path inner, Path outer) throws SettingsException {
    try {
      return RealPath.isInside(inner, outer);
    } catch (IOException e) {
      throw new SettingsException("cannot compare " + inner + " and " + outer, e);
    }
  }

  private static String told(Path asSet, Path real) {
    return asSet.equals(real) ? asSet.toString() : asSet + ", which is " + real;
  }
}
