package io.swapline.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the route files make known, so that a new provider takes no Java.
 *
 * @param accounts provider id (the file's name) to the account whose key it uses; its own id when
 *     the file names none
 * @param placeholders every {@code swapline.providers.…} key that a route file uses
 * @param signed ids of providers whose callbacks are signed
 */
record ProviderFiles(
    SortedMap<String, String> accounts, SortedSet<String> placeholders, SortedSet<String> signed) {
  private static final String EXTENSION = ".camel.yaml";
  private static final String ID = "[a-z0-9]+(?:-[a-z0-9]+)*";
  private static final int DEPTH = 8;
  private static final long LARGEST = 1 << 20;
  private static final Pattern ACCOUNT =
      Pattern.compile("(?m)^\\s*account:\\s*[\"']?(" + ID + ")[\"']?\\s*(?:#.*)?$");
  private static final Pattern SIGNATURE = Pattern.compile("(?m)^\\s+signature:\\s*$");
  private static final Pattern PLACEHOLDER =
      Pattern.compile("\\{\\{[?!]?(swapline\\.providers\\.[A-Za-z0-9_.-]+)(?::[^}]*)?}}");

  /**
   * @param routes the folder {@code routes}; what is not there makes nothing known
   */
  static ProviderFiles read(Path routes) throws SettingsException {
    ProviderFiles files = new ProviderFiles(new TreeMap<>(), new TreeSet<>(), new TreeSet<>());
    if (Files.isDirectory(routes)) {
      for (Path file : routeFiles(routes)) {
        files.add(file, routes.resolve("providers").equals(file.getParent()));
      }
    }
    return files;
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
    Matcher account = ACCOUNT.matcher(yaml);
    accounts.put(id, account.find() ? account.group(1) : id);
    if (SIGNATURE.matcher(yaml).find()) {
      signed.add(id);
    }
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
