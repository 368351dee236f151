package io.swapline.service;

import io.swapline.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.LineNumberAware;

/**
 * The files under {@code routes/} and those of the operator, as a person names them.
 *
 * @param home the folder that {@code routes/} is in, absolute
 * @param own the operator's folder, absolute; empty: no route of his own is loaded
 */
record RouteFiles(Path home, Optional<Path> own) {
  static final String FOLDER = "routes";
  static final String EXTENSION = ".camel.yaml";
  private static final String ERRORS = FOLDER + "/errors" + EXTENSION;

  /** The folders of the release; what lies elsewhere in {@code routes/} is the operator's. */
  private static final List<String> OURS =
      Stream.of("http", "job", "people", "providers", "s3", "watch")
          .map(folder -> FOLDER + "/" + folder + "/")
          .toList();

  static RouteFiles of(Settings settings) {
    return new RouteFiles(settings.home(), settings.optionalPath("swapline.routes.own"));
  }

  /** What Camel's main is told to load. */
  String pattern() {
    if (own.isEmpty()) {
      List<String> ours = new ArrayList<>(List.of("file:" + home.resolve(ERRORS)));
      OURS.forEach(folder -> ours.add(all(home.resolve(folder))));
      return String.join(",", ours);
    }
    String within = all(home.resolve(FOLDER));
    return own.filter(folder -> isApart(folder) && Files.isDirectory(folder))
        .map(folder -> within + "," + all(folder))
        .orElse(within);
  }

  private static String all(Path folder) {
    return "file:" + folder + "/**/*" + EXTENSION;
  }

  private boolean isApart(Path folder) {
    return !folder.startsWith(home.resolve(FOLDER));
  }

  /** The files of the operator that are loaded, in their order. */
  List<Path> ownFiles() {
    return own.isEmpty()
        ? List.of()
        : everyFile().stream().filter(file -> !isOurs(name(file.toString()))).toList();
  }

  /** Whether a file, as {@link #name} has it, is of this release, or one of a provider. */
  boolean isOurs(String name) {
    return name.equals(ERRORS) || OURS.stream().anyMatch(name::startsWith);
  }

  /** Whether a part stands in a file of this release, or in one of a provider. */
  boolean isOurs(LineNumberAware part) {
    return isOurs(name(part.getLocation()));
  }

  /** {@code routes/job/poll.camel.yaml}, from a location as Camel has it. */
  String name(String location) {
    return relative(location == null ? FOLDER : location);
  }

  /** {@code routes/job/poll.camel.yaml line 9}. */
  String at(LineNumberAware part) {
    String name = name(part.getLocation());
    return part.getLineNumber() < 1 ? name : name + " line " + part.getLineNumber();
  }

  /** A text in which the files are named from the home folder on. */
  String relative(String text) {
    String within = text.replace("file:" + home + "/", "").replace(home + "/", "");
    return own.map(folder -> within.replace("file:" + folder, folder.toString())).orElse(within);
  }

  /** Where a line stands in any of the files, blanks and quotes aside. */
  List<String> linesOf(String wanted) {
    List<String> places = new ArrayList<>();
    for (Path file : everyFile()) {
      List<String> lines = lines(file);
      for (int i = 0; i < lines.size(); i++) {
        if (lines.get(i).strip().replaceAll("[\"']", "").equals(wanted)) {
          places.add(relative(file.toString()) + " line " + (i + 1));
        }
      }
    }
    return places;
  }

  /** Those of the release, whatever else is loaded. */
  List<Path> filesOfOurs() {
    return everyFile().stream().filter(file -> isOurs(name(file.toString()))).toList();
  }

  private List<Path> everyFile() {
    Set<Path> found = new LinkedHashSet<>(files(home.resolve(FOLDER)));
    own.filter(Files::isDirectory).ifPresent(folder -> found.addAll(files(folder)));
    return List.copyOf(found);
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(file -> file.toString().endsWith(EXTENSION)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
