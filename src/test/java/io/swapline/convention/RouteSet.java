package io.swapline.convention;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The shipped routes, and copies of them in which one thing is wrong. */
record RouteSet(SortedMap<String, RouteFile> byName) {
  static final String POLL = "routes/job/poll.camel.yaml";
  static final String SUBMIT = "routes/job/submit.camel.yaml";
  static final String NOVITA = "routes/providers/novita-video.camel.yaml";

  static RouteSet shipped() {
    SortedMap<String, RouteFile> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(Path.of("routes"))) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        String name = file.toString();
        assertThat(name).endsWith(".camel.yaml");
        files.put(name, RouteFile.of(name, Files.readString(file)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new RouteSet(files);
  }

  Collection<RouteFile> files() {
    return byName.values();
  }

  List<RouteFile> providers() {
    return files().stream().filter(RouteFile::isProvider).toList();
  }

  List<RouteNode> routes() {
    return files().stream().flatMap(file -> file.routes().stream()).toList();
  }

  /** A copy in which the first such text of one file is another. */
  RouteSet changed(String name, String from, String to) {
    String text = byName.get(name).text();
    int at = text.indexOf(from);
    assertThat(at).as("%s has %s", name, from).isNotNegative();
    return with(name, text.substring(0, at) + to + text.substring(at + from.length()));
  }

  /** A copy with another file. */
  RouteSet with(String name, String text) {
    SortedMap<String, RouteFile> files = new TreeMap<>(byName);
    files.put(name, RouteFile.of(name, text));
    return new RouteSet(files);
  }
}
