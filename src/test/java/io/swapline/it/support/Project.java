package io.swapline.it.support;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What the build left in this project's folder, and copies of it. */
public final class Project {
  private static final Path ROOT = Path.of("").toAbsolutePath();
  private static final Path TARGET = ROOT.resolve("target");

  private Project() {}

  /** A new empty folder below {@code target/it}, on a real disk. */
  public static Path scratch(String name) throws IOException {
    Path all = Files.createDirectories(TARGET.resolve("it"));
    return Files.createTempDirectory(all, name.replaceAll("[^A-Za-z0-9-]", "-") + "-");
  }

  /** As in the launcher; with {@link StepBlock} and its like where asked for. */
  static String classpath(boolean withTestClasses) {
    List<String> entries = new ArrayList<>();
    entries.add(TARGET.resolve("swapline.jar").toString());
    entries.add(TARGET.resolve("lib") + File.separator + "*");
    if (withTestClasses) {
      entries.add(TARGET.resolve("test-classes").toString());
    }
    return String.join(File.pathSeparator, entries);
  }

  /** A home folder: config and routes as they are shipped. */
  static void copyHome(Path home) throws IOException {
    copy("config", home);
    copy("routes", home);
    Files.deleteIfExists(home.resolve("config/local.properties"));
  }

  /** A whole tree in which the launcher finds everything built. */
  public static void copyTree(Path home) throws IOException {
    copyHome(home);
    copy("pom.xml", home);
    Files.createDirectories(home.resolve("src/main"));
    Files.createDirectories(home.resolve("src/generated"));
    copy("swapline", home);
    Path target = Files.createDirectories(home.resolve("target"));
    Files.createSymbolicLink(target.resolve("lib"), TARGET.resolve("lib"));
    Files.createSymbolicLink(target.resolve("demo-lib"), TARGET.resolve("demo-lib"));
    Files.createSymbolicLink(target.resolve("s3proxy-lib"), TARGET.resolve("s3proxy-lib"));
    // Last, so that nothing is newer than it.
    Files.copy(TARGET.resolve("swapline.jar"), target.resolve("swapline.jar"));
  }

  /** A tree as it is cloned, in which the launcher has to build first. */
  public static void copySources(Path home) throws IOException {
    copyHome(home);
    copy("pom.xml", home);
    copy(".mvn", home);
    Files.createDirectories(home.resolve("src"));
    copy("src/main", home);
    copy("src/generated", home);
    copy("swapline", home);
  }

  private static void copy(String name, Path to) throws IOException {
    Path from = ROOT.resolve(name);
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Files.copy(file, to.resolve(ROOT.relativize(file).toString()));
      }
    }
  }

  /** Removes a folder with all that is in it; links are removed, not followed. */
  public static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(file);
      }
    }
  }
}
