package io.swapline.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the route files make known, so that a new provider takes no Java.
 *
 * @param providers each file in {@code routes/providers}, by its id
 * @param placeholders every {@code swapline.providers.…} key that a route file uses
 */
record ProviderFiles(SortedMap<String, ProviderFile> providers, SortedSet<String> placeholders) {
  private static final String EXTENSION = ".camel.yaml";
  private static final String ID = "[a-z0-9]+(?:-[a-z0-9]+)*";
  private static final int DEPTH = 8;
  private static final long LARGEST = 1 << 20;
  private static final Pattern PLACEHOLDER =
      Pattern.compile("\\{\\{[?!]?(swapline\\.providers\\.[A-Za-z0-9_.-]+)(?::[^}]*)?}}");

  /**
   * @param routes the folder {@code routes}; what is not there makes nothing known
   */
  static ProviderFiles read(Path routes) throws SettingsException {
    ProviderFiles files = new ProviderFiles(new TreeMap<>(), new TreeSet<>());
    if (Files.isDirectory(routes)) {
      for (Path file : routeFiles(routes)) {
        files.add(file, routes.resolve("providers").equals(file.getParent()));
      }
    }
    return files;
  }

  /** Provider id to the account whose key it uses. */
  SortedMap<String, String> accounts() {
    SortedMap<String, String> accounts = new TreeMap<>();
    providers.forEach((id, file) -> accounts.put(id, file.account()));
    return accounts;
  }

  /**
   * The values that the files give.
   *
   * @throws SettingsException where two files give one key different ones
   */
  List<Setting> defaults() throws SettingsException {
    SortedMap<String, Setting> defaults = new TreeMap<>();
    for (ProviderFile file : providers.values()) {
      String layer = "routes/providers/" + file.id() + EXTENSION;
      for (Map.Entry<String, String> value : file.defaults().entrySet()) {
        Setting setting = new Setting(value.getKey(), value.getValue(), layer);
        Setting other = defaults.put(value.getKey(), setting);
        if (other != null && !other.value().equals(setting.value())) {
          throw new SettingsException(
              "%s and %s give %s different defaults; keep one of them"
                  .formatted(other.layer(), layer, setting.key()));
        }
      }
    }
    return List.copyOf(defaults.values());
  }

  private static List<Path> routeFiles(Path routes) throws SettingsException {
    try (Stream<Path> files = Files.walk(routes, DEPTH, FileVisitOption.FOLLOW_LINKS)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(EXTENSION))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    } catch (IOException | UncheckedIOException e) {
      throw new SettingsException("cannot list " + routes + ": " + e.getMessage(), e);
    }
  }

  private void add(Path file, boolean provider) throws SettingsException {
    String yaml = text(file);
    PLACEHOLDER.matcher(yaml).results().forEach(found -> placeholders.add(found.group(1)));
    if (!provider) {
      return;
    }
    String fileName = file.getFileName().toString();
    String id = fileName.substring(0, fileName.length() - EXTENSION.length());
    if (!id.matches(ID)) {
      throw new SettingsException(
          file + ": a provider file is named by small letters, digits and single hyphens");
    }
    providers.put(id, ProviderFile.of(id, yaml));
  }

  private static String text(Path file) throws SettingsException {
    try {
      if (Files.size(file) > LARGEST) {
        throw new SettingsException(file + " is larger than 1 MB; that is no route file");
      }
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new SettingsException("cannot read " + file + " as UTF-8: " + e.getMessage(), e);
    }
  }
}
