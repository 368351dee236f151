package io.swapline.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.LineNumberAware;

/**
 * The files under {@code routes/}, as a person names them.
 *
 * @param home the folder that {@code routes/} is in, absolute
 */
record RouteFiles(Path home) {
  static final String FOLDER = "routes";
  static final String EXTENSION = ".camel.yaml";

  /** What Camel's main is told to load. */
  String pattern() {
    return "file:" + home.resolve(FOLDER) + "/**/*" + EXTENSION;
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
    return text.replace("file:" + home + "/", "").replace(home + "/", "");
  }

  /** Where a line stands in any of the files, blanks and quotes aside. */
  List<String> linesOf(String wanted) {
    List<String> places = new ArrayList<>();
    try (Stream<Path> all = Files.walk(home.resolve(FOLDER))) {
      for (Path file : all.filter(file -> file.toString().endsWith(EXTENSION)).sorted().toList()) {
        List<String> lines = Files.readAllLines(file);
        for (int i = 0; i < lines.size(); i++) {
          if (lines.get(i).strip().replaceAll("[\"']", "").equals(wanted)) {
            places.add(relative(file.toString()) + " line " + (i + 1));
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return places;
  }
}
